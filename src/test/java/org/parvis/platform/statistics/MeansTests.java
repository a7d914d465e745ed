package org.parvis.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.parvis.platform.statistics.CostToServe.Timed;

class MeansTests {
    private static final double[] MINUTES = {12.1, 9.5, 14.2, 11.0, 10.7, 13.3, 8.9, 12.6};

    @Test
    void studentsIntervalIsTheTextbooks() {
        Sample sample = Sample.of(MINUTES);
        assertThat(sample.mean()).isCloseTo(11.5375, within(1e-12));
        assertThat(sample.variance()).isCloseTo(3.39125, within(1e-12));
        Estimate mean = sample.estimate();
        assertThat(mean.n()).isEqualTo(8);
        assertThat(mean.interval().low()).isCloseTo(9.997938, within(1e-6));
        assertThat(mean.interval().high()).isCloseTo(13.077062, within(1e-6));
    }

    @Test
    void aLargeMeanBesideASmallSpreadLosesNoDigits() {
        assertThat(Sample.of(1e9 + 1, 1e9 + 2, 1e9 + 3).variance()).isCloseTo(1, within(1e-9));
    }

    /// 3,000 samples: three standard errors of a frequency of 95 % are 1.2 %.
    @Test
    void studentCoversWhatItPromises() {
        Random random = new Random(17);
        double coverage = Samples.frequency(
                3_000,
                () -> Sample.of(draw(10, () -> 5 + random.nextGaussian()))
                        .estimate()
                        .interval()
                        .contains(5));
        assertThat(coverage).isCloseTo(0.95, within(0.012));
    }

    /// The reference has 200,000 resamples; with 2,000 the ends move by about 0.05.
    @Test
    void theBootstrapAgreesWithAReference() {
        Interval interval = Bootstrap.mean(MINUTES, 1).interval();
        assertThat(interval.low()).isCloseTo(10.325, within(0.15));
        assertThat(interval.high()).isCloseTo(12.7125, within(0.15));
    }

    @Test
    void theBootstrapRepeatsItselfWithItsSeedAndContainsItsEstimate() {
        Samples.forAll(20, random -> {
            double[] values = draw(15, () -> Math.exp(random.nextGaussian()));
            long seed = random.nextLong();
            Estimate estimate = Bootstrap.mean(values, seed);
            assertThat(Bootstrap.mean(values, seed)).isEqualTo(estimate);
            assertThat(estimate.interval().contains(estimate.value())).isTrue();
        });
    }

    /// On skewed durations no interval for a mean reaches 95 % with 40 values; BCa is known to stay a few
    /// points below. 300 samples: two standard errors are 3 %.
    @Test
    void theBootstrapStaysNearItsPromiseOnSkewedDurations() {
        Random random = new Random(23);
        double truth = Math.exp(0.32);
        double coverage = Samples.frequency(
                300,
                () -> Bootstrap.mean(draw(40, () -> Math.exp(0.8 * random.nextGaussian())), random.nextLong())
                        .interval()
                        .contains(truth));
        assertThat(coverage).isBetween(0.88, 0.99);
    }

    @Test
    void theBootstrapTakesAnyStatistic() {
        Estimate range = Bootstrap.of(
                MINUTES,
                sample -> Arrays.stream(sample).max().orElseThrow()
                        - Arrays.stream(sample).min().orElseThrow(),
                9);
        assertThat(range.value()).isCloseTo(5.3, within(1e-12));
    }

    @Test
    void fourTimesTheValuesShrinkTheInterval() {
        double[] many = new double[MINUTES.length * 4];
        Arrays.setAll(many, i -> MINUTES[i % MINUTES.length]);
        assertThat(Sample.of(many).estimate().interval().width())
                .isLessThan(Sample.of(MINUTES).estimate().interval().width());
        assertThat(Bootstrap.mean(many, 1).interval().width())
                .isLessThan(Bootstrap.mean(MINUTES, 1).interval().width());
    }

    @Test
    void aRatioOfTotalsIsCochrans() {
        Estimate ratio = Ratio.of(new double[] {30, 45, 20, 60, 15, 50, 25, 40}, new double[] {1, 1, 0, 1, 0, 1, 1, 1});
        assertThat(ratio.value()).isCloseTo(47.5, within(1e-12));
        assertThat(ratio.interval().low()).isCloseTo(30.321403, within(1e-6));
        assertThat(ratio.interval().high()).isCloseTo(64.678597, within(1e-6));
    }

    @Test
    void aCompletedRequestAlsoCostsTheMinutesOfThoseThatCameToNothing() {
        Estimate cost =
                new CostToServe(30, 2).of(List.of(new Timed(20, true), new Timed(30, true), new Timed(10, false)));
        assertThat(cost.value()).isCloseTo(60.0 / 60 * 30 / 2 + 2, within(1e-12));
        assertThat(cost.n()).isEqualTo(3);
    }

    @Test
    void tooLittleToGoByIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(1));
        assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Bootstrap.mean(new double[] {1}, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Ratio.of(new double[] {1, 2}, new double[] {0, 0}));
        assertThatIllegalArgumentException().isThrownBy(() -> Ratio.of(new double[] {1, 2}, new double[] {1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CostToServe(30, 2).of(List.of(new Timed(10, false), new Timed(5, false))));
        assertThatIllegalArgumentException().isThrownBy(() -> new CostToServe(-1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Timed(-1, true));
    }

    private static double[] draw(int n, java.util.function.DoubleSupplier source) {
        double[] values = new double[n];
        Arrays.setAll(values, _ -> source.getAsDouble());
        return values;
    }
}
