package org.parvis.platform.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// Answers on a scale of whole points: how many people, or how much weight, chose each point.
///
/// @param lowest the scale's first point, such as 1, or 0 for a scale of 0 to 10
/// @param masses for each point from `lowest` up, the answers that chose it (their weight, where they are
///     weighted)
/// @param n the number of answers
/// @param effectiveN the effective number of answers, on which intervals rest
public record ScaleAnswers(int lowest, List<Double> masses, long n, double effectiveN) {
    public ScaleAnswers {
        masses = List.copyOf(masses);
        Inputs.require(masses.size() >= 2, "A scale has at least two points.");
        Inputs.require(
                masses.stream().allMatch(mass -> Double.isFinite(mass) && mass >= 0),
                "The answers on a point of a scale cannot be negative.");
        Inputs.require(n >= 1 && masses.stream().anyMatch(mass -> mass > 0), "A scale needs at least one answer.");
        Inputs.require(effectiveN > 0 && effectiveN <= n * (1 + 1e-9), "An effective n lies between 0 and n.");
    }

    /// @param counts the number of answers for each point, from `lowest` up
    public static ScaleAnswers ofCounts(int lowest, long... counts) {
        long n = Arrays.stream(counts).sum();
        return new ScaleAnswers(
                lowest, Arrays.stream(counts).mapToObj(count -> (double) count).toList(), n, n);
    }

    public static ScaleAnswers weighted(int lowest, int highest, int[] answers, Weights weights) {
        Inputs.require(highest > lowest, "A scale has at least two points.");
        Inputs.require(answers.length == weights.size(), "There must be one weight for each answer.");
        Double[] masses = new Double[highest - lowest + 1];
        Arrays.fill(masses, 0.0);
        for (int i = 0; i < answers.length; i++) {
            Inputs.within(answers[i], lowest, highest, "An answer");
            masses[answers[i] - lowest] += weights.at(i);
        }
        return new ScaleAnswers(lowest, Arrays.asList(masses), weights.size(), weights.effectiveN());
    }

    public int highest() {
        return lowest + masses.size() - 1;
    }

    /// The share of answers from one point to another, both included.
    public Proportion shareBetween(int first, int last) {
        Inputs.require(
                lowest <= first && first <= last && last <= highest(),
                "The points " + first + " to " + last + " are not on the scale of " + lowest + " to " + highest()
                        + ".");
        double part = 0;
        double all = 0;
        for (int point = lowest; point <= highest(); point++) {
            double mass = masses.get(point - lowest);
            all += mass;
            part += first <= point && point <= last ? mass : 0;
        }
        return new Proportion(Math.min(1, part / all), n, effectiveN);
    }

    /// The mean when each point is worth `values[point - lowest]`.
    Estimate mean(double... values) {
        Inputs.require(values.length == masses.size(), "There must be one value for each point of the scale.");
        TreeMap<Double, Double> byValue = new TreeMap<>();
        for (int k = 0; k < values.length; k++) {
            byValue.merge(values[k], masses.get(k), Double::sum);
        }
        return BoundedMean.of(new Interval(byValue.firstKey(), byValue.lastKey()), byValue, n, effectiveN);
    }

    void mustRun(int from, int to, String question) {
        Inputs.require(
                lowest == from && highest() == to,
                question + " is answered from " + from + " to " + to + ", not from " + lowest + " to " + highest()
                        + ".");
    }
}
