package org.parvis.platform.statistics;

import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.parvis.ForAll;

/// Random input for the properties of the formulas, and what their promises are checked with.
final class Samples {
    private Samples() {}

    /// Runs a property on many random inputs; a failure names the seed of the one that breaks it.
    static void forAll(int cases, Consumer<Random> property) {
        ForAll.forAll(cases, RandomGenerator::nextLong, seed -> property.accept(new Random(seed)));
    }

    /// The share of times that something holds.
    static double frequency(int times, BooleanSupplier holds) {
        int count = 0;
        for (int i = 0; i < times; i++) {
            count += holds.getAsBoolean() ? 1 : 0;
        }
        return (double) count / times;
    }

    /// P(X = 0), …, P(X = n) of a binomial.
    static double[] binomial(int n, double p) {
        BinomialDistribution distribution = new BinomialDistribution(n, p);
        double[] probabilities = new double[n + 1];
        for (int x = 0; x <= n; x++) {
            probabilities[x] = distribution.probability(x);
        }
        return probabilities;
    }

    static Estimate enough(Measured measured) {
        return switch (measured) {
            case Measured.Enough(Estimate estimate) -> estimate;
            case Measured.Insufficient insufficient -> throw new AssertionError("Insufficient: " + insufficient);
        };
    }
}
