package org.parvis.platform.statistics;

import java.util.ArrayList;
import java.util.List;

/// The limits of an XmR chart: what a measure does when nothing changes, from its own point-to-point
/// variation.
///
/// Source: D. J. Wheeler, Understanding Variation, 2nd ed. (2000); the constants are 3/d₂, D₄ and d₂ for
/// ranges of two.
///
/// @param mean the centre, in the measure's unit
/// @param meanRange the mean moving range, in the same unit
/// @param points the number of points that the limits come from
public record XmrLimits(double mean, double meanRange, int points) {
    /// Fewer points than this give provisional limits: they are recomputed with every new point instead of
    /// being kept.
    public static final int POINTS_TO_FREEZE = 12;

    private static final double LIMIT = 2.66;
    private static final double RANGE_LIMIT = 3.267;
    private static final double RANGE_PER_SIGMA = 1.128;

    public XmrLimits {
        Inputs.finite(mean, "The centre of a chart");
        Inputs.require(Double.isFinite(meanRange) && meanRange >= 0, "A mean moving range is 0 or more.");
        Inputs.require(points >= 2, "A moving range needs at least two points.");
    }

    /// @param values the measure in the order of time
    public static XmrLimits from(double... values) {
        double[] series = Inputs.sample(values, 2, "An XmR chart");
        double sum = 0;
        for (double value : series) {
            sum += value;
        }
        return new XmrLimits(sum / series.length, meanRange(series), series.length);
    }

    /// Limits that will be kept and against which later points are judged: refused below twelve points.
    public static XmrLimits frozen(double... baseline) {
        Inputs.require(
                baseline.length >= POINTS_TO_FREEZE,
                "Limits are frozen from " + POINTS_TO_FREEZE + " points on; there are " + baseline.length + ".");
        return from(baseline);
    }

    /// The mean of |xᵢ − xᵢ₋₁|.
    static double meanRange(double[] series) {
        double sum = 0;
        for (int i = 1; i < series.length; i++) {
            sum += Math.abs(series[i] - series[i - 1]);
        }
        return sum / (series.length - 1);
    }

    /// The standard deviation that a mean moving range stands for.
    static double sigmaOf(double meanRange) {
        return meanRange / RANGE_PER_SIGMA;
    }

    public boolean canBeFrozen() {
        return points >= POINTS_TO_FREEZE;
    }

    public double sigma() {
        return sigmaOf(meanRange);
    }

    public Interval limits() {
        return new Interval(mean - LIMIT * meanRange, mean + LIMIT * meanRange);
    }

    public double upperRange() {
        return RANGE_LIMIT * meanRange;
    }

    /// The signals of a series against these limits: their own points, or later ones.
    public List<Signal> signals(double... values) {
        double[] series = Inputs.sample(values, 0, "An XmR chart");
        double[] sigmas = new double[series.length];
        for (int i = 0; i < series.length; i++) {
            sigmas[i] = Signal.standardised(series[i], mean, sigma());
        }
        List<Signal> signals = new ArrayList<>(Signal.in(sigmas, LIMIT * RANGE_PER_SIGMA));
        for (int i = 1; i < series.length; i++) {
            double step = series[i] - series[i - 1];
            if (Math.abs(step) > upperRange() + 1e-12 * Math.abs(mean)) {
                signals.add(new Signal(Signal.Rule.JUMP, step > 0 ? Signal.Side.ABOVE : Signal.Side.BELOW, i - 1, i));
            }
        }
        return List.copyOf(signals);
    }
}
