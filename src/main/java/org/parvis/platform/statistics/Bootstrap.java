package org.parvis.platform.statistics;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.hipparchus.distribution.continuous.NormalDistribution;

/// An interval by resampling, corrected for bias and skewness (BCa), for statistics that have no formula and
/// for means of skewed quantities. The same values and seed give the same interval, so that a figure can be
/// replayed.
///
/// Sources: B. Efron, "Better bootstrap confidence intervals", JASA 82 (1987) 171–185; B. Efron and R. J.
/// Tibshirani, An Introduction to the Bootstrap (1993), ch. 14.
public final class Bootstrap {
    private static final int RESAMPLES = 2_000;

    private Bootstrap() {}

    public static Estimate mean(double[] values, long seed) {
        return of(values, sample -> Arrays.stream(sample).average().orElseThrow(), seed);
    }

    public static Estimate of(double[] values, ToDoubleFunction<double[]> statistic, long seed) {
        double[] sample = Inputs.sample(values, 2, "A bootstrap");
        double value = Inputs.finite(statistic.applyAsDouble(sample.clone()), "The statistic");
        double[] replicates = replicates(sample, statistic, seed);
        double below = 0;
        for (double replicate : replicates) {
            // Half of the ties: a statistic that takes few values would otherwise look biased.
            below += replicate < value ? 1 : replicate == value ? 0.5 : 0;
        }
        double share = Math.clamp(below / RESAMPLES, 0.5 / RESAMPLES, 1 - 0.5 / RESAMPLES);
        NormalDistribution normal = new NormalDistribution();
        double bias = normal.inverseCumulativeProbability(share);
        double skew = acceleration(sample, statistic);
        double low = normal.cumulativeProbability(shifted(bias, skew, -Normal95.Z));
        double high = normal.cumulativeProbability(shifted(bias, skew, Normal95.Z));
        return Estimate.around(value, sample.length, quantile(replicates, low), quantile(replicates, high));
    }

    private static double[] replicates(double[] sample, ToDoubleFunction<double[]> statistic, long seed) {
        // java.util.Random: its sequence is part of its contract, so a stored seed replays on any future JDK.
        Random random = new Random(seed);
        double[] replicates = new double[RESAMPLES];
        double[] drawn = new double[sample.length];
        for (int r = 0; r < RESAMPLES; r++) {
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = sample[random.nextInt(sample.length)];
            }
            replicates[r] = Inputs.finite(statistic.applyAsDouble(drawn), "The statistic of a resample");
        }
        Arrays.sort(replicates);
        return replicates;
    }

    private static double acceleration(double[] sample, ToDoubleFunction<double[]> statistic) {
        double[] without = new double[sample.length];
        double[] left = Arrays.copyOfRange(sample, 1, sample.length);
        for (int i = 0; i < sample.length; i++) {
            without[i] = statistic.applyAsDouble(left.clone());
            if (i < left.length) {
                left[i] = sample[i];
            }
        }
        double mean = Arrays.stream(without).average().orElseThrow();
        double squares = 0;
        double cubes = 0;
        for (double value : without) {
            double distance = mean - value;
            squares += distance * distance;
            cubes += distance * distance * distance;
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    private static double shifted(double bias, double skew, double z) {
        return bias + (bias + z) / (1 - skew * (bias + z));
    }

    static double quantile(double[] sorted, double share) {
        double rank = share * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
}
