package org.parvis.simulation.life;

import java.util.List;
import java.util.SplittableRandom;

/// What chance decides about one request. Each concern draws from a source of its own, so that a fault which changes
/// one figure leaves the others to fall as they would have fallen without it.
final class Draw {
    enum Concern {
        PERSON(1),
        ARRIVAL(2),
        WORK(3),
        FAULT(4),
        OPINION(5),
        WORDS(6);

        private final long number;

        Concern(long number) {
            this.number = number;
        }
    }

    private final SplittableRandom source;

    private Draw(SplittableRandom source) {
        this.source = source;
    }

    static Draw of(long seed, long number, Concern concern) {
        return new Draw(new SplittableRandom(
                seed * 0x9E3779B97F4A7C15L + number * 0xBF58476D1CE4E5B9L + concern.number * 0x94D049BB133111EBL));
    }

    /// In [0, 1).
    double share() {
        return source.nextDouble();
    }

    boolean happens(double share) {
        return source.nextDouble() < share;
    }

    int below(int bound) {
        return source.nextInt(bound);
    }

    <T> T oneOf(List<T> values) {
        return values.get(source.nextInt(values.size()));
    }

    /// A waiting time without memory.
    double exponential(double mean) {
        return -mean * Math.log1p(-source.nextDouble());
    }

    /// The index of a weight, in proportion.
    int weighted(List<Double> weights) {
        double left = source.nextDouble()
                * weights.stream().mapToDouble(Double::doubleValue).sum();
        for (int i = 0; i < weights.size() - 1; i++) {
            left -= weights.get(i);
            if (left < 0) {
                return i;
            }
        }
        return weights.size() - 1;
    }

    /// Successes among so many trials; beyond a few trials by the normal law, which is close enough for arrivals.
    long binomial(long trials, double share) {
        if (share >= 1) {
            return trials;
        }
        double mean = trials * share;
        if (trials > 60 && mean > 30 && trials - mean > 30) {
            double drawn = mean + Math.sqrt(mean * (1 - share)) * source.nextGaussian();
            return Math.clamp(Math.round(drawn), 0, trials);
        }
        if (trials > 1000 && mean <= 30) {
            return Math.min(trials, poisson(mean));
        }
        long successes = 0;
        for (long i = 0; i < trials; i++) {
            successes += source.nextDouble() < share ? 1 : 0;
        }
        return successes;
    }

    private long poisson(double mean) {
        double limit = Math.exp(-mean);
        double product = source.nextDouble();
        long count = 0;
        while (product > limit) {
            product *= source.nextDouble();
            count++;
        }
        return count;
    }
}
