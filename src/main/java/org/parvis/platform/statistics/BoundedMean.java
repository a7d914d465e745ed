package org.parvis.platform.statistics;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// The mean of scores that have a lowest and a highest possible value (a scale of 1 to 7, three faces worth
/// 0, 5 and 10), with an interval that stays on the scale and does not shrink to nothing when every answer is
/// the same.
///
/// Student's interval fails precisely where good services live: with 100 smiling faces out of 100 it has
/// width 0, and where 97 % smile and 1 % frown it misses the true score of 50 opinions 22 times in a hundred
/// instead of 5. This one does for any number of scores what Wilson's does for two: it keeps every mean μ
/// that the data do not reject at 5 %, where the variance is not the sample's but the one of the most likely
/// distribution **whose mean is μ** on the same scale (Rao's score test). With answers only at the two ends
/// it is Wilson's interval exactly. Its coverage, computed exactly over all profiles of three faces, is 95 %
/// on the average and never below 92 % from 30 opinions on.
///
/// The most likely distribution under a given mean has weights pₖ = sₖ / (1 + λ(vₖ − μ)), where sₖ are the
/// observed shares; λ solves Σ pₖ(vₖ − μ) = 0. Where no λ does so without a negative weight, what is missing
/// goes to the end of the scale.
///
/// Sources: C. R. Rao, "Large sample tests of statistical hypotheses concerning several parameters",
/// Mathematical Proceedings of the Cambridge Philosophical Society 44 (1948) 50–57, for the test; A. B. Owen,
/// Empirical Likelihood (2001), ch. 2, for the distribution. Its coverage is checked exactly, not by
/// simulation, in the tests.
public final class BoundedMean {
    /// Halvings of an interval: enough for fifteen digits.
    private static final int HALVINGS = 52;

    private BoundedMean() {}

    public static Estimate of(Interval scale, double... scores) {
        return of(scale, scores, Weights.equal(Math.max(1, scores.length)));
    }

    public static Estimate of(Interval scale, double[] scores, Weights weights) {
        double[] sample = Inputs.sample(scores, 1, "A mean");
        Inputs.require(sample.length == weights.size(), "There must be one weight for each score.");
        TreeMap<Double, Double> masses = new TreeMap<>();
        for (int i = 0; i < sample.length; i++) {
            masses.merge(sample[i], weights.at(i), Double::sum);
        }
        return of(scale, masses, sample.length, weights.effectiveN());
    }

    /// @param masses the weight, in any unit, of the answers that gave each score
    /// @param effectiveN what the interval may rest on, at most `n`
    static Estimate of(Interval scale, Map<Double, Double> masses, long n, double effectiveN) {
        Inputs.require(scale.width() > 0, "A scale has two different ends.");
        TreeMap<Double, Double> sorted = new TreeMap<>(masses);
        sorted.values().removeIf(mass -> mass == 0);
        double[] scores = new double[sorted.size()];
        double[] shares = new double[sorted.size()];
        double total = 0;
        for (double mass : sorted.values()) {
            total += mass;
        }
        Inputs.require(total > 0, "A mean needs at least one score.");
        int k = 0;
        double mean = 0;
        for (Map.Entry<Double, Double> entry : sorted.entrySet()) {
            scores[k] = entry.getKey();
            Inputs.within(scores[k], scale.low(), scale.high(), "A score");
            mean += scores[k] * entry.getValue();
            shares[k++] = entry.getValue() / total;
        }
        mean = Math.clamp(mean / total, scores[0], scores[scores.length - 1]);
        double high = upper(scores, shares, mean, scale.high(), effectiveN);
        double[] mirrored = Arrays.stream(scores).map(score -> -score).toArray();
        double low = -upper(mirrored, shares, -mean, -scale.low(), effectiveN);
        return Estimate.around(mean, n, low, high);
    }

    private static double upper(double[] scores, double[] shares, double mean, double top, double n) {
        double kept = mean;
        double rejected = top;
        for (int i = 0; i < HALVINGS; i++) {
            double tried = (kept + rejected) / 2;
            double distance = tried - mean;
            double variance = varianceUnder(tried, scores, shares, top);
            if (n * distance * distance < Normal95.Z * Normal95.Z * variance) {
                kept = tried;
            } else {
                rejected = tried;
            }
        }
        return (kept + rejected) / 2;
    }

    /// The variance of the most likely distribution whose mean is `mean`, which lies above the observed one.
    /// With λ = −tilt / (top − mean), no weight is negative as long as the tilt stays in [0, 1].
    private static double varianceUnder(double mean, double[] scores, double[] shares, double top) {
        double room = top - mean;
        double pullAtMost = pull(1, mean, scores, shares, room);
        if (pullAtMost <= 0) {
            // Even then the mean is too low: the end of the scale, where nobody answered, takes what is missing.
            return spread(1, mean, scores, shares, room) - pullAtMost * room;
        }
        double tooSmall = 0;
        double tooLarge = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double tilt = (tooSmall + tooLarge) / 2;
            if (pull(tilt, mean, scores, shares, room) > 0) {
                tooLarge = tilt;
            } else {
                tooSmall = tilt;
            }
        }
        return spread(tooSmall, mean, scores, shares, room);
    }

    private static double pull(double tilt, double mean, double[] scores, double[] shares, double room) {
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            double distance = scores[k] - mean;
            sum += shares[k] * distance / (1 - tilt * (distance / room));
        }
        return sum;
    }

    private static double spread(double tilt, double mean, double[] scores, double[] shares, double room) {
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            double distance = scores[k] - mean;
            sum += shares[k] * distance * distance / (1 - tilt * (distance / room));
        }
        return sum;
    }
}
