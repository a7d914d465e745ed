package org.parvis.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class QuantilesTests {
    /// With the values 1 to n an end of the interval is its rank, and the ranks are in every table.
    @Test
    void theRanksAreTheTables() {
        assertRanks(0.5, 10, 2, 9);
        assertRanks(0.5, 20, 6, 15);
        assertRanks(0.5, 25, 8, 18);
        assertRanks(0.5, 30, 10, 21);
        assertRanks(0.5, 50, 18, 33);
        assertRanks(0.5, 100, 40, 61);
        assertRanks(0.9, 100, 84, 96);
        assertRanks(0.9, 36, 29, 36);
    }

    @Test
    void theMedianIsInTheMiddle() {
        assertThat(Samples.enough(Quantile.median(9, 1, 5, 3, 7, 100)).value()).isEqualTo(6);
        assertThat(Samples.enough(Quantile.median(9, 1, 5, 3, 7, 100, 2)).value())
                .isEqualTo(5);
    }

    @Test
    void tooFewValuesToEncloseTheQuantileAreNotEnough() {
        assertThat(Quantile.minimumFor(0.5)).isEqualTo(6);
        assertThat(Quantile.minimumFor(0.9)).isEqualTo(36);
        assertThat(Quantile.minimumFor(0.1)).isEqualTo(36);
        assertThat(Quantile.median(1, 2, 3, 4, 5)).isEqualTo(new Measured.Insufficient(5, 6));
        assertThat(Quantile.median()).isEqualTo(new Measured.Insufficient(0, 6));
    }

    @Test
    void theIntervalContainsItsEstimateAndOnlyObservedValuesEndIt() {
        Samples.forAll(300, random -> {
            double p = 0.1 + 0.8 * random.nextDouble();
            double[] delays = random.doubles(Quantile.minimumFor(p) + random.nextInt(100))
                    .map(u -> -Math.log(u))
                    .toArray();
            Estimate estimate = Samples.enough(Quantile.of(p, delays));
            assertThat(estimate.interval().contains(estimate.value())).isTrue();
            assertThat(delays)
                    .contains(estimate.interval().low(), estimate.interval().high());
        });
    }

    @Test
    void theOrderOfTheValuesDoesNotMatterAndTheyAreLeftAlone() {
        double[] delays = {9, 1, 5, 3, 7, 100};
        Measured median = Quantile.median(delays);
        assertThat(delays).containsExactly(9, 1, 5, 3, 7, 100);
        Arrays.sort(delays);
        assertThat(Quantile.median(delays)).isEqualTo(median);
    }

    /// Whatever the distribution; 3,000 samples: three standard errors are 1.2 %. The ranks are whole, so the
    /// coverage is above 95 % by up to three points.
    @Test
    void theIntervalCoversAtLeastWhatItPromises() {
        Random random = new Random(31);
        for (double p : new double[] {0.5, 0.9}) {
            double truth = -Math.log(1 - p);
            double coverage = Samples.frequency(3_000, () -> {
                double[] delays = random.doubles(60).map(u -> -Math.log(1 - u)).toArray();
                return Samples.enough(Quantile.of(p, delays)).interval().contains(truth);
            });
            assertThat(coverage).isBetween(0.938, 0.99);
        }
    }

    @Test
    void impossibleSharesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantile.of(0, 1, 2, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantile.of(1, 1, 2, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantile.median(1, Double.NaN));
    }

    private static void assertRanks(double p, int n, double low, double high) {
        double[] ranks = new double[n];
        Arrays.setAll(ranks, i -> i + 1);
        Interval interval = Samples.enough(Quantile.of(p, ranks)).interval();
        assertThat(interval.low()).isCloseTo(low, within(0.0));
        assertThat(interval.high()).isCloseTo(high, within(0.0));
    }

    @Test
    void countsOfEachValueGiveWhatTheValuesGive() {
        Samples.forAll(200, random -> {
            double p = 0.1 + 0.8 * random.nextDouble();
            int[] days = random.ints(random.nextInt(120), 0, 20).toArray();
            SortedMap<Integer, Long> counts = new TreeMap<>();
            for (int day : days) {
                counts.merge(day, 1L, Long::sum);
            }
            assertThat(Quantile.ofCounts(p, counts))
                    .isEqualTo(
                            Quantile.of(p, Arrays.stream(days).asDoubleStream().toArray()));
        });
    }
}
