package org.parvis.platform.statistics;

import org.hipparchus.distribution.continuous.TDistribution;

/// The mean and the variance of a measured quantity without a natural ceiling (minutes, euros), for Student's
/// interval. Scores on a scale take [BoundedMean]; strongly skewed quantities take [Bootstrap] or a median by
/// [Quantile].
///
/// @param variance the unbiased sample variance, in the squared unit of the mean
public record Sample(long n, double mean, double variance) {
    public Sample {
        Inputs.require(n >= 2, "A variance needs at least two values.");
        Inputs.finite(mean, "A mean");
        Inputs.require(Double.isFinite(variance) && variance >= 0, "A variance is a finite number, 0 or more.");
    }

    public static Sample of(double... values) {
        double[] sample = Inputs.sample(values, 2, "A sample");
        double mean = 0;
        double squares = 0;
        // Welford's recursion: no cancellation when the mean is large beside the spread.
        for (int i = 0; i < sample.length; i++) {
            double distance = sample[i] - mean;
            mean += distance / (i + 1);
            squares += distance * (sample[i] - mean);
        }
        return new Sample(sample.length, mean, squares / (sample.length - 1));
    }

    /// The mean with Student's interval.
    ///
    /// Source: Student, "The probable error of a mean", Biometrika 6 (1908) 1–25.
    public Estimate estimate() {
        double half = new TDistribution(n - 1).inverseCumulativeProbability(0.975) * Math.sqrt(variance / n);
        return Estimate.around(mean, n, mean - half, mean + half);
    }
}
