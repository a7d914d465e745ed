package org.parvis.platform.statistics;

import java.util.OptionalDouble;

/// How many people to draw at random from a finite population, and how precise what they say is.
///
/// Source: W. G. Cochran, Sampling Techniques, 3rd ed. (1977), § 4.4.
public final class SampleSize {
    /// How the answers came about, which decides whether a margin of error exists at all.
    public enum Recruitment {
        DRAWN_AT_RANDOM,
        /// Whoever wished to answer did: no number of answers makes their margin of error known.
        SELF_SELECTED
    }

    private SampleSize() {}

    /// The answers needed for a rate to be known within `margin` (0.05 for five points) in a population of
    /// `population` persons, when nothing is known of the rate yet.
    public static long forRate(double margin, long population) {
        return forRate(margin, population, 0.5);
    }

    /// The same when the rate is expected near `expected`.
    public static long forRate(double margin, long population, double expected) {
        Inputs.require(margin > 0 && margin < 1, "A margin of error lies between 0 and 1, both excluded.");
        Inputs.require(population >= 1, "A population has at least one person.");
        Inputs.require(expected > 0 && expected < 1, "An expected rate lies between 0 and 1, both excluded.");
        double infinite = Normal95.Z * Normal95.Z * expected * (1 - expected) / (margin * margin);
        // Below one answer the correction would divide by less than it should: one person is always asked.
        double finite = infinite <= 1 ? 1 : infinite / (1 + (infinite - 1) / population);
        return Math.min(population, (long) Math.ceil(finite - 1e-9));
    }

    /// The largest margin of error of a rate over `n` answers from a population: 0 when everyone answered,
    /// and none at all when the answers are self-selected, which the screen has to say.
    public static OptionalDouble marginOfError(long n, long population, Recruitment recruitment) {
        Inputs.require(n >= 1, "A margin of error needs at least one answer.");
        Inputs.require(population >= n, "There cannot be more answers than persons in the population.");
        return switch (recruitment) {
            case SELF_SELECTED -> OptionalDouble.empty();
            case DRAWN_AT_RANDOM -> {
                double correction = population == 1 ? 0 : (double) (population - n) / (population - 1);
                yield OptionalDouble.of(Normal95.Z * Math.sqrt(0.25 / n * correction));
            }
        };
    }
}
