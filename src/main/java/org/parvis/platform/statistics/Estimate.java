package org.parvis.platform.statistics;

/// A figure with what it rests on: its value, the number of answers behind it and its 95 % interval, all in
/// one unit.
///
/// For a difference, `n` is the smaller of the two groups, because a minimum has to hold for each of them.
public record Estimate(double value, long n, Interval interval) {
    public Estimate {
        Inputs.finite(value, "An estimate");
        Inputs.require(n >= 1, "An estimate rests on at least one answer.");
        if (!interval.contains(value)) {
            throw new IllegalArgumentException(
                    "The estimate %s lies outside its interval %s.".formatted(value, interval));
        }
    }

    /// Ends that rounding, or a bootstrap, put on the wrong side of the value are drawn back to it.
    static Estimate around(double value, long n, double low, double high) {
        return new Estimate(value, n, new Interval(Math.min(low, value), Math.max(high, value)));
    }

    /// The difference of two figures measured on **independent** groups (never a part against its whole:
    /// compare it with the rest).
    ///
    /// Each end adds the squared distances of the two estimates to the ends of their own intervals. For two
    /// Wilson intervals this is Newcombe's interval for the difference of two rates; applied twice it is the
    /// interval of a difference in differences.
    ///
    /// Sources: R. G. Newcombe, "Interval estimation for the difference between independent proportions",
    /// Statistics in Medicine 17 (1998) 873–890, method 10; G. Y. Zou and A. Donner, "Construction of
    /// confidence limits about effect measures: a general approach", Statistics in Medicine 27 (2008)
    /// 1693–1702.
    public Estimate minus(Estimate other) {
        double difference = value - other.value;
        double down = Math.hypot(value - interval.low(), other.interval.high() - other.value);
        double up = Math.hypot(interval.high() - value, other.value - other.interval.low());
        return around(difference, Math.min(n, other.n), difference - down, difference + up);
    }

    public Estimate plus(double shift) {
        return around(value + shift, n, interval.low() + shift, interval.high() + shift);
    }

    public Estimate times(double factor) {
        Interval scaled = interval.times(factor);
        return around(value * factor, n, scaled.low(), scaled.high());
    }

    /// Whether the data exclude "no effect". A difference that does not is shown as inconclusive, whatever
    /// its size.
    public boolean isConclusive() {
        return !interval.contains(0);
    }
}
