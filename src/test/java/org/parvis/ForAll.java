package org.parvis;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Checks a property on many random samples. A failure prints its seed; `-Dparvis.seed=…` runs the same samples again.
public final class ForAll {
    private ForAll() {}

    public static <T> void forAll(int cases, Function<RandomGenerator, T> sample, Consumer<T> check) {
        long seed = Long.getLong("parvis.seed", System.nanoTime());
        var random = new SplittableRandom(seed);
        for (int number = 1; number <= cases; number++) {
            // Every case draws from a stream of its own, so that its sample does not depend on what the others drew.
            var drawn = sample.apply(random.split());
            try {
                check.accept(drawn);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError(
                        "Case " + number + " of " + cases + " fails (again with -Dparvis.seed=" + seed + "): " + drawn,
                        failure);
            }
        }
    }
}
