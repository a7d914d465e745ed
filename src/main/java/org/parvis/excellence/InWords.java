package org.parvis.excellence;

import org.parvis.insight.Indicator;
import org.parvis.platform.web.Shell;

/// Figures as the pages say them: "77,5 %", "7,6 sur 10", with their unit and no false precision.
public final class InWords {
    private InWords() {}

    public static String value(Shell shell, Indicator indicator, double value) {
        return shell.t("excellence.unit." + indicator.unit(), number(shell, scaled(indicator, value)));
    }

    /// "entre 71,2 % et 83 %"
    public static String interval(Shell shell, Indicator indicator, double low, double high) {
        return shell.t("excellence.interval", value(shell, indicator, low), value(shell, indicator, high));
    }

    /// A difference: "+4,2 points".
    public static String difference(Shell shell, double value, Indicator indicator) {
        return shell.t(
                "excellence.points",
                signed(shell, value, indicator),
                Math.abs(Math.round(scaled(indicator, value) * 10) / 10.0));
    }

    /// A difference whose unit follows later: "−12,6".
    public static String signed(Shell shell, double value, Indicator indicator) {
        double scaled = Math.round(scaled(indicator, value) * 10) / 10.0;
        String sign = scaled > 0 ? "+" : scaled < 0 ? "−" : "";
        return sign + number(shell, Math.abs(scaled));
    }

    /// How much, whichever way: "5 points".
    public static String amount(Shell shell, double value, Indicator indicator) {
        double scaled = Math.abs(scaled(indicator, value));
        return shell.t("excellence.points", number(shell, scaled), scaled);
    }

    public static String number(Shell shell, double value) {
        return shell.number(Math.round(value * 10) / 10.0);
    }

    private static double scaled(Indicator indicator, double value) {
        return indicator.unit() == Indicator.Unit.SHARE ? value * 100 : value;
    }
}
