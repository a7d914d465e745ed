package org.parvis.platform.statistics;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.function.IntToDoubleFunction;
import org.hipparchus.distribution.discrete.BinomialDistribution;

/// The median and other quantiles of delays and waits, with an interval that assumes nothing about their
/// distribution: its ends are themselves observed values, whose ranks the binomial distribution gives. It
/// covers at least 95 %.
///
/// Sources: W. R. Thompson, "On confidence ranges for the median and other expectation distributions for
/// populations of unknown distribution form", Annals of Mathematical Statistics 7 (1936) 122–128; W. J.
/// Conover, Practical Nonparametric Statistics, 3rd ed. (1999), § 3.2. The estimate interpolates between
/// ranks (definition 7 of R. J. Hyndman and Y. Fan, The American Statistician 50 (1996) 361–365).
public final class Quantile {
    private static final double TAIL = 0.025;

    private Quantile() {}

    public static Measured median(double... values) {
        return of(0.5, values);
    }

    /// The value that a share `p` of the observations does not exceed; insufficient below
    /// [#minimumFor(double)].
    public static Measured of(double p, double... values) {
        int minimum = minimumFor(p);
        double[] sorted = Inputs.sample(values, 0, "A quantile");
        Arrays.sort(sorted);
        return Measured.from(
                sorted.length,
                minimum,
                () -> estimate(p, sorted.length, Bootstrap.quantile(sorted, p), rank -> sorted[rank]));
    }

    /// The same for observations that are whole numbers, such as days, and are kept as how often each was
    /// seen: a million of them take no more room than their different values.
    public static Measured ofCounts(double p, SortedMap<Integer, Long> counts) {
        int minimum = minimumFor(p);
        Inputs.require(
                counts.values().stream().allMatch(count -> count >= 0), "A number of observations cannot be negative.");
        int n = Math.toIntExact(
                counts.values().stream().mapToLong(Long::longValue).sum());
        return Measured.from(n, minimum, () -> {
            double rank = p * (n - 1);
            int below = (int) Math.floor(rank);
            double low = at(below, counts);
            double high = at(Math.min(below + 1, n - 1), counts);
            return estimate(p, n, low + (rank - below) * (high - low), position -> at(position, counts));
        });
    }

    /// @param position in the order of the observations, from 0
    private static double at(int position, SortedMap<Integer, Long> counts) {
        long passed = 0;
        for (var entry : counts.entrySet()) {
            passed += entry.getValue();
            if (position < passed) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException("There are fewer than %d observations.".formatted(position + 1));
    }

    /// The smallest number of observations whose extremes can enclose the quantile at all: 6 for a median, 36
    /// for the delay kept nine times out of ten.
    public static int minimumFor(double p) {
        Inputs.require(p > 0 && p < 1, "A quantile's share lies between 0 and 1, both excluded.");
        return (int) Math.ceil(Math.log(TAIL) / Math.log(Math.max(p, 1 - p)));
    }

    /// @param ordered the observation at each position in their order, from 0
    private static Estimate estimate(double p, int n, double value, IntToDoubleFunction ordered) {
        BinomialDistribution below = new BinomialDistribution(n, p);
        int low = Math.max(1, below.inverseCumulativeProbability(TAIL));
        int high = Math.min(n, below.inverseCumulativeProbability(1 - TAIL) + 1);
        return Estimate.around(value, n, ordered.applyAsDouble(low - 1), ordered.applyAsDouble(high - 1));
    }
}
