package org.parvis.town;

import java.util.Locale;
import java.util.regex.Pattern;

/// Contrast between colours as WCAG 2.2 defines it: relative luminance and contrast ratio, success criterion 1.4.3.
public final class Contrast {
    /// Level AA for text of ordinary size.
    public static final double ENOUGH = 4.5;

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

    private Contrast() {}

    public static boolean isColour(String text) {
        return COLOUR.matcher(text).matches();
    }

    /// @return from 1 (the same) to 21 (black on white)
    public static double ratio(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    public static double onWhite(String colour) {
        return ratio(colour, "#ffffff");
    }

    /// The nearest darker shade of the same hue that reads well on white; the colour itself where it does already.
    public static String readableOnWhite(String colour) {
        for (int thousandths = 1000; thousandths > 0; thousandths--) {
            String shade = scaled(colour, thousandths);
            if (onWhite(shade) >= ENOUGH) {
                return shade;
            }
        }
        return "#000000";
    }

    private static String scaled(String colour, int thousandths) {
        var text = new StringBuilder("#");
        for (int i = 0; i < 3; i++) {
            text.append(String.format(Locale.ROOT, "%02x", channel(colour, i) * thousandths / 1000));
        }
        return text.toString();
    }

    private static double luminance(String colour) {
        return 0.2126 * linear(channel(colour, 0))
                + 0.7152 * linear(channel(colour, 1))
                + 0.0722 * linear(channel(colour, 2));
    }

    private static int channel(String colour, int number) {
        if (!isColour(colour)) {
            throw new IllegalArgumentException("Not a colour: " + colour);
        }
        return Integer.parseInt(colour, 1 + 2 * number, 3 + 2 * number, 16);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
