package org.parvis.platform.statistics;

import java.util.function.Supplier;

/// What a screen may show for a figure: the figure with its n and its interval, or what is missing for it.
/// There is no third way, so that no rate is ever shown bare.
public sealed interface Measured {
    record Enough(Estimate estimate) implements Measured {}

    /// `n` of the `minimum` that the figure needs.
    record Insufficient(long n, long minimum) implements Measured {
        public Insufficient {
            Inputs.require(n >= 0, "A number of answers cannot be negative.");
            if (n >= minimum) {
                throw new IllegalArgumentException("%d answers are enough where %d are needed.".formatted(n, minimum));
            }
        }

        public long missing() {
            return minimum - n;
        }
    }

    /// The estimate is only computed where there is enough for it: most formulas have none for zero answers.
    static Measured from(long n, long minimum, Supplier<Estimate> estimate) {
        Inputs.require(minimum >= 1, "A figure rests on at least one answer: the minimum must be 1 or more.");
        return n < minimum ? new Insufficient(n, minimum) : new Enough(estimate.get());
    }

    /// A rate of `successes` among `n`, as long as `n` reaches the minimum.
    static Measured rate(long successes, long n, long minimum) {
        return from(n, minimum, () -> Proportion.of(successes, n).estimate());
    }
}
