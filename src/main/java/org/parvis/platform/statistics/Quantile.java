package org.parvis.platform.statistics;

import java.util.Arrays;
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
        return Measured.from(sorted.length, minimum, () -> estimate(p, sorted));
    }

    /// The smallest number of observations whose extremes can enclose the quantile at all: 6 for a median, 36
    /// for the delay kept nine times out of ten.
    public static int minimumFor(double p) {
        Inputs.require(p > 0 && p < 1, "A quantile's share lies between 0 and 1, both excluded.");
        return (int) Math.ceil(Math.log(TAIL) / Math.log(Math.max(p, 1 - p)));
    }

    private static Estimate estimate(double p, double[] sorted) {
        BinomialDistribution below = new BinomialDistribution(sorted.length, p);
        int low = Math.max(1, below.inverseCumulativeProbability(TAIL));
        int high = Math.min(sorted.length, below.inverseCumulativeProbability(1 - TAIL) + 1);
        return Estimate.around(Bootstrap.quantile(sorted, p), sorted.length, sorted[low - 1], sorted[high - 1]);
    }
}
