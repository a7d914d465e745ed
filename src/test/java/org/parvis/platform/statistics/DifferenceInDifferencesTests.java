package org.parvis.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DifferenceInDifferencesTests {
    @Test
    void whatHappenedAnywayIsTakenOff() {
        DifferenceInDifferences trial =
                DifferenceInDifferences.of(rate(100, 200), rate(150, 200), rate(100, 200), rate(110, 200));
        assertThat(trial.effect().value()).isCloseTo(0.2, within(1e-12));
        assertThat(trial.isConclusive()).isTrue();
    }

    @Test
    void theIntervalAddsTheFourDistances() {
        Estimate t0 = rate(40, 80);
        Estimate t1 = rate(60, 90);
        Estimate c0 = rate(30, 70);
        Estimate c1 = rate(35, 60);
        Interval interval = DifferenceInDifferences.of(t0, t1, c0, c1).effect().interval();
        double value = (t1.value() - t0.value()) - (c1.value() - c0.value());
        double down = square(t1.value() - t1.interval().low())
                + square(t0.interval().high() - t0.value())
                + square(c1.interval().high() - c1.value())
                + square(c0.value() - c0.interval().low());
        assertThat(interval.low()).isCloseTo(value - Math.sqrt(down), within(1e-12));
    }

    @Test
    void anIntervalThatContainsZeroIsInconclusive() {
        DifferenceInDifferences trial =
                DifferenceInDifferences.of(rate(10, 20), rate(13, 20), rate(10, 20), rate(11, 20));
        assertThat(trial.effect().value()).isPositive();
        assertThat(trial.isConclusive()).isFalse();
        assertThat(trial.effect().n()).isEqualTo(20);
    }

    /// 3,000 trials: three standard errors are 1.2 %; the sum of Wilson distances leans to the safe side.
    @Test
    void theIntervalCoversWhatItPromises() {
        Random random = new Random(41);
        double coverage = Samples.frequency(
                3_000,
                () -> DifferenceInDifferences.of(
                                drawn(random, 80, 0.6),
                                drawn(random, 80, 0.75),
                                drawn(random, 60, 0.65),
                                drawn(random, 60, 0.7))
                        .effect()
                        .interval()
                        .contains(0.1));
        assertThat(coverage).isBetween(0.938, 0.972);
    }

    @Test
    void meansAreComparedTheSameWay() {
        Estimate before = Sample.of(10, 12, 14, 16).estimate();
        Estimate after = Sample.of(5, 6, 7, 8).estimate();
        DifferenceInDifferences trial = DifferenceInDifferences.of(before, after, before, before);
        assertThat(trial.effect().value()).isCloseTo(-6.5, within(1e-12));
    }

    private static Estimate rate(long successes, long n) {
        return Proportion.of(successes, n).estimate();
    }

    private static Estimate drawn(Random random, int n, double p) {
        long successes = 0;
        for (int i = 0; i < n; i++) {
            successes += random.nextDouble() < p ? 1 : 0;
        }
        return rate(successes, n);
    }

    private static double square(double x) {
        return x * x;
    }
}
