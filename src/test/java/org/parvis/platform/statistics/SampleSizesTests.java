package org.parvis.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.parvis.platform.statistics.SampleSize.Recruitment;

class SampleSizesTests {
    @Test
    void theUsualTableIsFoundAgain() {
        assertThat(SampleSize.forRate(0.05, 100)).isEqualTo(80);
        assertThat(SampleSize.forRate(0.05, 1_000)).isEqualTo(278);
        assertThat(SampleSize.forRate(0.05, 10_000)).isEqualTo(370);
        assertThat(SampleSize.forRate(0.05, 1_000_000)).isEqualTo(384);
        assertThat(SampleSize.forRate(0.05, Integer.MAX_VALUE)).isEqualTo(385);
    }

    @Test
    void aRateFarFromOneHalfNeedsFewerAnswers() {
        assertThat(SampleSize.forRate(0.05, 10_000, 0.9)).isLessThan(SampleSize.forRate(0.05, 10_000));
    }

    @Test
    void nobodyIsAskedTwice() {
        Samples.forAll(300, random -> {
            long population = 1L + random.nextInt(5_000);
            double margin = 0.001 + 0.9 * random.nextDouble();
            long n = SampleSize.forRate(margin, population);
            assertThat(n).isBetween(1L, population);
            assertThat(SampleSize.forRate(margin / 2, population)).isGreaterThanOrEqualTo(n);
        });
    }

    @Test
    void theSampleReachesTheMarginItWasMadeFor() {
        Samples.forAll(300, random -> {
            long population = 50L + random.nextInt(50_000);
            double margin = 0.01 + 0.1 * random.nextDouble();
            long n = SampleSize.forRate(margin, population);
            assertThat(SampleSize.marginOfError(n, population, Recruitment.DRAWN_AT_RANDOM)
                            .orElseThrow())
                    .isLessThanOrEqualTo(margin + 1e-9);
        });
    }

    @Test
    void aCensusHasNoMarginOfError() {
        assertThat(SampleSize.marginOfError(500, 500, Recruitment.DRAWN_AT_RANDOM)
                        .orElseThrow())
                .isCloseTo(0, within(1e-12));
        assertThat(SampleSize.marginOfError(1, 1, Recruitment.DRAWN_AT_RANDOM)).hasValue(0);
    }

    @Test
    void selfSelectedAnswersHaveNoneToShow() {
        assertThat(SampleSize.marginOfError(5_000, 10_000, Recruitment.SELF_SELECTED))
                .isEmpty();
    }

    @Test
    void impossibleQuestionsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SampleSize.forRate(0, 100));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleSize.forRate(0.05, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleSize.forRate(0.05, 100, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.marginOfError(101, 100, Recruitment.DRAWN_AT_RANDOM));
    }
}
