package org.parvis.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SurveyScoresTests {
    @Test
    void satisfactionIsTheShareOfFoursAndFives() {
        Estimate csat = SurveyScores.csat(ScaleAnswers.ofCounts(1, 1, 2, 5, 20, 22));
        assertThat(csat).isEqualTo(Proportion.of(42, 50).estimate());
    }

    @Test
    void effortIsTheMeanOfItsScale() {
        Estimate effort = SurveyScores.effort(ScaleAnswers.ofCounts(1, 12, 20, 15, 8, 5, 3, 2));
        assertThat(effort.value()).isCloseTo(186.0 / 65, within(1e-12));
        assertThat(effort.n()).isEqualTo(65);
        // From a general constrained optimiser.
        assertThat(effort.interval().low()).isCloseTo(2.521, within(1e-3));
        assertThat(effort.interval().high()).isCloseTo(3.282, within(1e-3));
    }

    @Test
    void recommendationSubtractsDetractorsFromPromoters() {
        Estimate recommendation =
                SurveyScores.recommendation(ScaleAnswers.ofCounts(0, 2, 1, 1, 2, 4, 4, 6, 10, 20, 25, 25));
        assertThat(recommendation.value()).isCloseTo(30, within(1e-9));
        assertThat(recommendation.interval().low()).isCloseTo(13.9551, within(1e-4));
        assertThat(recommendation.interval().high()).isCloseTo(44.3393, within(1e-4));
    }

    @Test
    void everyScoreStaysOnItsScale() {
        Samples.forAll(200, random -> {
            long[] counts = new long[11];
            Arrays.setAll(counts, _ -> random.nextInt(4) == 0 ? random.nextInt(20) : 0);
            counts[random.nextInt(11)]++;
            Estimate recommendation = SurveyScores.recommendation(ScaleAnswers.ofCounts(0, counts));
            assertThat(recommendation.interval().low()).isGreaterThanOrEqualTo(-100);
            assertThat(recommendation.interval().high()).isLessThanOrEqualTo(100);
            counts[6]++;
            Estimate effort = SurveyScores.effort(ScaleAnswers.ofCounts(1, Arrays.copyOf(counts, 7)));
            assertThat(effort.interval().low()).isGreaterThanOrEqualTo(1);
            assertThat(effort.interval().high()).isLessThanOrEqualTo(7);
        });
    }

    @Test
    void equalWeightsChangeNothing() {
        int[] answers = {1, 5, 5, 4, 2, 4};
        assertThat(SurveyScores.csat(ScaleAnswers.weighted(1, 5, answers, Weights.equal(6))))
                .isEqualTo(SurveyScores.csat(ScaleAnswers.ofCounts(1, 1, 1, 0, 2, 2)));
    }

    @Test
    void weightsCount() {
        ScaleAnswers answers = ScaleAnswers.weighted(1, 5, new int[] {1, 5}, Weights.of(1, 3));
        assertThat(SurveyScores.csat(answers).value()).isCloseTo(0.75, within(1e-12));
        assertThat(answers.effectiveN()).isCloseTo(1.6, within(1e-12));
    }

    @Test
    void answersOnAnotherScaleAreRefused() {
        ScaleAnswers faces = ScaleAnswers.ofCounts(1, 3, 4, 5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurveyScores.csat(faces))
                .withMessage("Satisfaction is answered from 1 to 5, not from 1 to 3.");
        assertThatIllegalArgumentException().isThrownBy(() -> SurveyScores.effort(faces));
        assertThatIllegalArgumentException().isThrownBy(() -> SurveyScores.recommendation(faces));
        assertThatIllegalArgumentException().isThrownBy(() -> faces.shareBetween(2, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> ScaleAnswers.ofCounts(1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ScaleAnswers.ofCounts(1, 3, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScaleAnswers.weighted(1, 5, new int[] {6}, Weights.equal(1)));
    }
}
