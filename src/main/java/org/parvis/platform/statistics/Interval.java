package org.parvis.platform.statistics;

/// A closed interval in the unit of the figure that it surrounds: the values that the data leave plausible at
/// 95 %, or the limits of a chart.
public record Interval(double low, double high) {
    public Interval {
        Inputs.finite(low, "An interval's lower end");
        Inputs.finite(high, "An interval's upper end");
        if (low > high) {
            throw new IllegalArgumentException(
                    "An interval's lower end (%s) cannot exceed its upper end (%s).".formatted(low, high));
        }
    }

    public double width() {
        return high - low;
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /// Wholly above: not even the lowest plausible value comes down to the threshold.
    public boolean isAbove(double threshold) {
        return low > threshold;
    }

    /// Wholly below: not even the highest plausible value reaches the threshold.
    public boolean isBelow(double threshold) {
        return high < threshold;
    }

    public Interval plus(double shift) {
        return new Interval(low + shift, high + shift);
    }

    /// A negative factor turns the interval over.
    public Interval times(double factor) {
        return new Interval(Math.min(low * factor, high * factor), Math.max(low * factor, high * factor));
    }

    /// The part of this interval that a quantity can reach: a rate never leaves [0, 1].
    public Interval clampedTo(double floor, double ceiling) {
        return new Interval(Math.clamp(low, floor, ceiling), Math.clamp(high, floor, ceiling));
    }
}
