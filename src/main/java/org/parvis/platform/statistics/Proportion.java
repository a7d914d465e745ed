package org.parvis.platform.statistics;

/// A rate in [0, 1] with the number of answers it comes from and their effective number, which is smaller
/// where the answers are weighted and carries the interval.
public record Proportion(double rate, long n, double effectiveN) {
    public Proportion {
        Inputs.share(rate, "A rate");
        Inputs.require(n >= 1, "A rate rests on at least one answer.");
        Inputs.require(effectiveN > 0 && effectiveN <= n * (1 + 1e-9), "An effective n lies between 0 and n.");
    }

    public static Proportion of(long successes, long n) {
        Inputs.require(n >= 1, "A rate rests on at least one answer.");
        if (successes < 0 || successes > n) {
            throw new IllegalArgumentException("There cannot be %d successes among %d.".formatted(successes, n));
        }
        return new Proportion((double) successes / n, n, n);
    }

    public static Proportion weighted(boolean[] successes, Weights weights) {
        Inputs.require(successes.length == weights.size(), "There must be one weight for each answer.");
        double yes = 0;
        for (int i = 0; i < successes.length; i++) {
            yes += successes[i] ? weights.at(i) : 0;
        }
        return new Proportion(Math.min(1, yes / weights.sum()), weights.size(), weights.effectiveN());
    }

    /// The rate with its Wilson interval, which stays inside [0, 1] and keeps its promise with few answers
    /// and with rates near 0 or 1.
    ///
    /// Sources: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal
    /// of the American Statistical Association 22 (1927) 209–212; recommended by L. D. Brown, T. T. Cai and
    /// A. DasGupta, "Interval estimation for a binomial proportion", Statistical Science 16 (2001) 101–133.
    public Estimate estimate() {
        double z2 = Normal95.Z * Normal95.Z;
        double d = 1 + z2 / effectiveN;
        double centre = (rate + z2 / (2 * effectiveN)) / d;
        double half = Normal95.Z * Math.sqrt(rate * (1 - rate) / effectiveN + z2 / (4 * effectiveN * effectiveN)) / d;
        return Estimate.around(rate, n, Math.max(0, centre - half), Math.min(1, centre + half));
    }

    /// The gap between the rates of two independent groups, with Newcombe's interval.
    ///
    /// @see Estimate#minus(Estimate)
    public Estimate minus(Proportion other) {
        return estimate().minus(other.estimate());
    }

    /// The gap to a promised rate, such as "nine out of ten within the announced delay": what is promised is
    /// known exactly, so the interval is the rate's own.
    public Estimate minus(double promised) {
        return estimate().plus(-Inputs.share(promised, "A promised rate"));
    }
}
