package org.parvis.platform.statistics;

import java.util.Arrays;

/// One positive weight for each answer, in the order of the answers.
public final class Weights {
    private final double[] values;

    private Weights(double[] values) {
        this.values = values;
    }

    public static Weights of(double... values) {
        double[] copy = Inputs.sample(values, 1, "A weighting");
        for (double weight : copy) {
            Inputs.require(weight > 0, "A weight must be positive: leave out the answers that do not count.");
        }
        return new Weights(copy);
    }

    public static Weights equal(int n) {
        Inputs.require(n >= 1, "A weighting needs at least one answer.");
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return new Weights(ones);
    }

    public int size() {
        return values.length;
    }

    public double at(int answer) {
        return values[answer];
    }

    public double sum() {
        double sum = 0;
        for (double weight : values) {
            sum += weight;
        }
        return sum;
    }

    /// How many equally weighted answers would say as much: (Σw)² / Σw². It never exceeds their number.
    ///
    /// Source: L. Kish, Survey Sampling (1965), § 11.7.
    public double effectiveN() {
        double sum = 0;
        double squares = 0;
        for (double weight : values) {
            sum += weight;
            squares += weight * weight;
        }
        return Math.min(values.length, sum * sum / squares);
    }
}
