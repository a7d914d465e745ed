package org.parvis.platform.statistics;

import org.hipparchus.distribution.continuous.TDistribution;

/// The ratio of two totals over the same cases, such as minutes spent to requests completed, with the
/// interval of the linearised ratio.
///
/// Source: W. G. Cochran, Sampling Techniques, 3rd ed. (1977), § 6.3.
public final class Ratio {
    private Ratio() {}

    public static Estimate of(double[] above, double[] below) {
        Inputs.require(above.length == below.length, "A ratio needs both quantities for each case.");
        double[] y = Inputs.sample(above, 2, "A ratio");
        double[] x = Inputs.sample(below, 2, "A ratio");
        double sumY = 0;
        double sumX = 0;
        for (int i = 0; i < y.length; i++) {
            sumY += y[i];
            sumX += x[i];
        }
        Inputs.require(sumX > 0, "The lower total of a ratio must be positive.");
        double ratio = sumY / sumX;
        double squares = 0;
        for (int i = 0; i < y.length; i++) {
            double residual = y[i] - ratio * x[i];
            squares += residual * residual;
        }
        int n = y.length;
        double error = Math.sqrt(squares / (n - 1) / n) / (sumX / n);
        double half = new TDistribution(n - 1).inverseCumulativeProbability(0.975) * error;
        return Estimate.around(ratio, n, ratio - half, ratio + half);
    }
}
