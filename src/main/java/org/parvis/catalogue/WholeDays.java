package org.parvis.catalogue;

/// Estimated delays as people are told them. People wait whole days, one at least: "16.4 days" would be a precision
/// that nobody's wait has.
public final class WholeDays {
    /// Less than any share of a day that an estimate can differ by.
    private static final double ROUNDING = 1e-9;

    private WholeDays() {}

    /// Half of the people is the nearest day.
    public static long median(double days) {
        return Math.max(1, Math.round(days));
    }

    /// The day by which nine in ten had their answer.
    public static long nineInTen(double days) {
        return Math.max(1, (long) Math.ceil(days - ROUNDING));
    }

    /// The first of the whole days that hold the interval.
    public static long low(double days) {
        return (long) Math.floor(days + ROUNDING);
    }

    /// The last of them.
    public static long high(double days) {
        return (long) Math.ceil(days - ROUNDING);
    }
}
