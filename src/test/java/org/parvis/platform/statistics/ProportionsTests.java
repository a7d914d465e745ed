package org.parvis.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProportionsTests {
    @Test
    void wilsonGivesThePublishedIntervals() {
        assertInterval(Proportion.of(42, 50).estimate(), 0.7149, 0.9166);
        assertInterval(Proportion.of(0, 10).estimate(), 0, 0.2775);
        // R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I.
        assertInterval(Proportion.of(81, 263).estimate(), 0.2553, 0.3662);
        assertInterval(Proportion.of(15, 148).estimate(), 0.0624, 0.1605);
    }

    @Test
    void newcombeGivesThePublishedDifferences() {
        Estimate difference = Proportion.of(90, 100).minus(Proportion.of(78, 100));
        assertThat(difference.value()).isCloseTo(0.12, within(1e-12));
        assertInterval(difference, 0.0179, 0.2212);
        // R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, table II.
        assertInterval(Proportion.of(56, 70).minus(Proportion.of(48, 80)), 0.0524, 0.3339);
        assertInterval(Proportion.of(10, 10).minus(Proportion.of(0, 10)), 0.6075, 1);
    }

    @Test
    void theGapToAPromiseHasTheRatesOwnInterval() {
        Estimate gap = Proportion.of(42, 50).minus(0.9);
        assertThat(gap.value()).isCloseTo(-0.06, within(1e-12));
        assertInterval(gap, 0.7149 - 0.9, 0.9166 - 0.9);
        assertThat(gap.isConclusive()).isFalse();
    }

    @Test
    void weightsMoveTheRateAndWidenItsInterval() {
        boolean[] yes = {true, true, false, false};
        Proportion even = Proportion.weighted(yes, Weights.equal(4));
        assertThat(even).isEqualTo(Proportion.of(2, 4));
        Proportion tilted = Proportion.weighted(yes, Weights.of(3, 3, 1, 1));
        assertThat(tilted.rate()).isEqualTo(0.75);
        assertThat(tilted.effectiveN()).isCloseTo(64.0 / 20, within(1e-12));
        assertThat(tilted.estimate().n()).isEqualTo(4);
        assertThat(tilted.estimate().interval().width())
                .isGreaterThan(new Proportion(0.75, 4, 4).estimate().interval().width());
    }

    @Test
    void anIntervalContainsItsRateAndStaysBetweenZeroAndOne() {
        Samples.forAll(1_000, random -> {
            int n = 1 + random.nextInt(500);
            Estimate estimate = Proportion.of(random.nextInt(n + 1), n).estimate();
            assertThat(estimate.interval().contains(estimate.value())).isTrue();
            assertThat(estimate.interval().low()).isBetween(0.0, 1.0);
            assertThat(estimate.interval().high()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void tenTimesTheAnswersShrinkTheInterval() {
        Samples.forAll(500, random -> {
            int n = 1 + random.nextInt(500);
            int x = random.nextInt(n + 1);
            assertThat(Proportion.of(10L * x, 10L * n).estimate().interval().width())
                    .isLessThan(Proportion.of(x, n).estimate().interval().width());
        });
    }

    /// Exact, by summing over every possible result: Wilson's coverage swings around 95 % with the rate; on
    /// the average it must keep it, and for no rate that matters may it drop below 90 %.
    @Test
    void wilsonCoversWhatItPromises() {
        int n = 50;
        double sum = 0;
        double worst = 1;
        int rates = 0;
        for (double p = 0.02; p < 0.985; p += 0.01) {
            double[] probabilities = Samples.binomial(n, p);
            double coverage = 0;
            for (int x = 0; x <= n; x++) {
                coverage += Proportion.of(x, n).estimate().interval().contains(p) ? probabilities[x] : 0;
            }
            sum += coverage;
            worst = Math.min(worst, coverage);
            rates++;
        }
        assertThat(sum / rates).isCloseTo(0.95, within(0.01));
        assertThat(worst).isGreaterThan(0.90);
    }

    /// Exact as well, over every pair of results. Near 0 and 1 Newcombe's interval is known to be on the safe
    /// side.
    @Test
    void newcombeCoversWhatItPromises() {
        double[][] pairs = {{0.5, 0.5}, {0.9, 0.78}, {0.95, 0.9}, {0.3, 0.1}, {0.8, 0.2}, {0.97, 0.97}};
        for (double[] pair : pairs) {
            double[] first = Samples.binomial(40, pair[0]);
            double[] second = Samples.binomial(60, pair[1]);
            double coverage = 0;
            for (int x = 0; x <= 40; x++) {
                for (int y = 0; y <= 60; y++) {
                    Interval interval =
                            Proportion.of(x, 40).minus(Proportion.of(y, 60)).interval();
                    coverage += interval.contains(pair[0] - pair[1]) ? first[x] * second[y] : 0;
                }
            }
            assertThat(coverage).as(Arrays.toString(pair)).isBetween(0.935, 0.995);
        }
    }

    @Test
    void impossibleCountsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.of(0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Proportion.of(11, 10))
                .withMessageContaining("11 successes");
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.of(-1, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(0.5, 10, 11));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Proportion.of(1, 2).minus(1.2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Proportion.weighted(new boolean[] {true}, Weights.equal(2)));
    }

    private static void assertInterval(Estimate estimate, double low, double high) {
        assertThat(estimate.interval().low()).isCloseTo(low, within(5e-5));
        assertThat(estimate.interval().high()).isCloseTo(high, within(5e-5));
    }
}
