package org.parvis.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BoundedMeansTests {
    private static final Interval UNIT = new Interval(0, 1);
    private static final Interval TEN = new Interval(0, 10);

    @Test
    void withAnswersOnlyAtTheEndsItIsWilsonsInterval() {
        for (int n : new int[] {1, 2, 7, 50}) {
            for (int x = 0; x <= n; x++) {
                double[] scores = new double[n];
                Arrays.fill(scores, 0, x, 1);
                Estimate bounded = BoundedMean.of(UNIT, scores);
                Estimate wilson = Proportion.of(x, n).estimate();
                assertThat(bounded.interval().low()).isCloseTo(wilson.interval().low(), within(1e-9));
                assertThat(bounded.interval().high())
                        .isCloseTo(wilson.interval().high(), within(1e-9));
            }
        }
    }

    @Test
    void tenTimesTheAnswersShrinkTheInterval() {
        Samples.forAll(100, random -> {
            double[] few = random.doubles(2 + random.nextInt(30), 0, 10).toArray();
            double[] many = new double[few.length * 10];
            Arrays.setAll(many, i -> few[i % few.length]);
            Interval wide = BoundedMean.of(TEN, few).interval();
            Interval narrow = BoundedMean.of(TEN, many).interval();
            assertThat(narrow.low()).isGreaterThan(wide.low());
            assertThat(narrow.high()).isLessThan(wide.high());
            assertThat(wide.low()).isGreaterThanOrEqualTo(0);
            assertThat(wide.high()).isLessThanOrEqualTo(10);
        });
    }

    @Test
    void turningTheScaleOverTurnsTheIntervalOver() {
        Samples.forAll(100, random -> {
            double[] scores = random.doubles(5, 0, 10).toArray();
            double[] mirrored = Arrays.stream(scores).map(x -> 10 - x).toArray();
            Interval interval = BoundedMean.of(TEN, scores).interval();
            Interval turned = BoundedMean.of(TEN, mirrored).interval();
            assertThat(turned.low()).isCloseTo(10 - interval.high(), within(1e-8));
            assertThat(turned.high()).isCloseTo(10 - interval.low(), within(1e-8));
        });
    }

    @Test
    void farFromTheEndsAndWithManyAnswersItJoinsStudents() {
        Samples.forAll(20, random -> {
            double[] scores = random.doubles(2_000, 4, 6).toArray();
            Interval bounded = BoundedMean.of(TEN, scores).interval();
            Interval student = Sample.of(scores).estimate().interval();
            assertThat(bounded.low()).isCloseTo(student.low(), within(0.002));
            assertThat(bounded.high()).isCloseTo(student.high(), within(0.002));
        });
    }

    @Test
    void weightsOfOneChangeNothingAndUnequalOnesWiden() {
        double[] scores = {2, 4, 4, 8};
        assertThat(BoundedMean.of(TEN, scores, Weights.of(1, 1, 1, 1))).isEqualTo(BoundedMean.of(TEN, scores));
        Estimate weighted = BoundedMean.of(TEN, scores, Weights.of(1, 1, 1, 3));
        assertThat(weighted.value()).isCloseTo(34.0 / 6, within(1e-12));
        assertThat(weighted.n()).isEqualTo(4);
    }

    @Test
    void perceptionsAreComparedWithTheSamePersonsExpectations() {
        Estimate gap = PerceptionGap.of(new Interval(1, 7), new double[] {4, 5, 3}, new double[] {6, 6, 6});
        assertThat(gap.value()).isCloseTo(-2, within(1e-12));
        assertThat(gap.n()).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PerceptionGap.of(new Interval(1, 7), new double[] {4}, new double[] {6, 6}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PerceptionGap.of(new Interval(1, 7), new double[] {8}, new double[] {6}));
    }

    @Test
    void scoresOffTheScaleAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> BoundedMean.of(TEN, 11));
        assertThatIllegalArgumentException().isThrownBy(() -> BoundedMean.of(TEN));
        assertThatIllegalArgumentException().isThrownBy(() -> BoundedMean.of(new Interval(1, 1), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> BoundedMean.of(TEN, new double[] {1}, Weights.equal(2)));
    }
}
