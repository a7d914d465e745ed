package org.parvis.platform.statistics;

/// What every formula checks before it counts.
final class Inputs {
    private Inputs() {}

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static double finite(double value, String name) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("%s must be a finite number, not %s.".formatted(name, value));
        }
        return value;
    }

    static double share(double value, String name) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("%s must lie between 0 and 1, not %s.".formatted(name, value));
        }
        return value;
    }

    static void within(double value, double low, double high, String name) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    "%s must lie between %s and %s, not %s.".formatted(name, plain(low), plain(high), plain(value)));
        }
    }

    /// 5 rather than 5.0: most scales are of whole points.
    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /// Copies and checks, so that what a caller does to its array afterwards changes nothing.
    static double[] sample(double[] values, int minimum, String name) {
        if (values.length < minimum) {
            throw new IllegalArgumentException(
                    "%s needs at least %d values, not %d.".formatted(name, minimum, values.length));
        }
        for (double value : values) {
            finite(value, name);
        }
        return values.clone();
    }
}
