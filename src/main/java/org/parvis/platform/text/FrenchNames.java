package org.parvis.platform.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// French names of places behind "de": d’Orléans, du Havre, des Lilas.
public final class FrenchNames {
    /// Which h is silent only the dictionary knows: names in H keep "de". Yvetot is elided, Yutz is not.
    private static final Pattern ELIDED = Pattern.compile("[aeiou].*|y[^aeiou].*");

    private FrenchNames() {}

    public static String of(String name) {
        if (name.startsWith("Le ")) {
            return "du " + name.substring(3);
        }
        if (name.startsWith("Les ")) {
            return "des " + name.substring(4);
        }
        String bare = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        return (ELIDED.matcher(bare).matches() ? "d’" : "de ") + name;
    }
}
