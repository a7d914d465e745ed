package org.parvis.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimatesTests {
    @Test
    void anIntervalKnowsOnWhichSideOfAThresholdItLies() {
        Interval interval = new Interval(2, 4);
        assertThat(interval.isAbove(1)).isTrue();
        assertThat(interval.isAbove(2)).isFalse();
        assertThat(interval.isBelow(5)).isTrue();
        assertThat(interval.isBelow(4)).isFalse();
        assertThat(interval.contains(2)).isTrue();
        assertThat(interval.contains(4.1)).isFalse();
        assertThat(interval.width()).isEqualTo(2);
    }

    @Test
    void aNegativeFactorTurnsAnIntervalOver() {
        assertThat(new Interval(2, 4).times(-1)).isEqualTo(new Interval(-4, -2));
        assertThat(new Interval(-4, 14).clampedTo(0, 10)).isEqualTo(new Interval(0, 10));
        assertThat(new Interval(2, 4).plus(-3)).isEqualTo(new Interval(-1, 1));
    }

    @Test
    void anIntervalThatEndsBeforeItBeginsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interval(2, 1))
                .withMessageContaining("cannot exceed");
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(0, Double.POSITIVE_INFINITY));
    }

    @Test
    void anEstimateOutsideItsIntervalOrWithoutAnswersIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(3, 10, new Interval(0, 2)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(1, 0, new Interval(0, 2)));
    }

    @Test
    void aDifferenceRestsOnTheSmallerGroup() {
        Estimate a = new Estimate(5, 40, new Interval(4, 7));
        Estimate b = new Estimate(3, 12, new Interval(2.5, 3.5));
        Estimate difference = a.minus(b);
        assertThat(difference.value()).isEqualTo(2);
        assertThat(difference.n()).isEqualTo(12);
        assertThat(difference.interval().low()).isCloseTo(2 - Math.sqrt(1 + 0.25), within(1e-12));
        assertThat(difference.interval().high()).isCloseTo(2 + Math.sqrt(4 + 0.25), within(1e-12));
        assertThat(difference.isConclusive()).isTrue();
    }

    @Test
    void aDifferenceTakenTheOtherWayRoundIsItsMirrorImage() {
        Samples.forAll(200, random -> {
            Estimate a = Proportion.of(random.nextInt(21), 20).estimate();
            Estimate b = Proportion.of(random.nextInt(31), 30).estimate();
            Estimate forth = a.minus(b);
            Estimate back = b.minus(a).times(-1);
            assertThat(forth.interval().low()).isCloseTo(back.interval().low(), within(1e-12));
            assertThat(forth.interval().high()).isCloseTo(back.interval().high(), within(1e-12));
        });
    }

    @Test
    void belowTheMinimumOnlyWhatIsMissingIsSaid() {
        assertThat(Measured.rate(3, 29, 30)).isEqualTo(new Measured.Insufficient(29, 30));
        assertThat(new Measured.Insufficient(29, 30).missing()).isEqualTo(1);
        assertThat(Measured.rate(3, 30, 30)).isInstanceOf(Measured.Enough.class);
    }

    @Test
    void withoutAnyAnswerNothingIsComputed() {
        assertThat(Measured.rate(0, 0, 1)).isEqualTo(new Measured.Insufficient(0, 1));
    }

    @Test
    void aMinimumOfNothingAndAFalseInsufficiencyAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Measured.rate(0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Measured.Insufficient(30, 30));
    }
}
