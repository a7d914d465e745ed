package org.parvis.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parvis.platform.statistics.CafScore.Enabler;
import org.parvis.platform.statistics.CafScore.Results;

class CafScoringTests {
    @Test
    void anEnablerIsTheMeanOfPlanDoCheckAct() {
        assertThat(new Enabler(62, 48, 30, 20).value()).isEqualTo(40.0);
    }

    @Test
    void aResultIsTheMeanOfTrendsAndTargets() {
        assertThat(new Results(55, 40).value()).isEqualTo(47.5);
    }

    @Test
    void aCriterionIsTheMeanOfItsSubcriteria() {
        assertThat(CafCriterion.CITIZEN_RESULTS.score(List.of(new Results(55, 40), new Results(60, 60))))
                .isCloseTo(53.75, within(1e-12));
        assertThat(CafCriterion.PROCESSES.score(
                        List.of(new Enabler(62, 48, 30, 20), new Enabler(50, 50, 50, 50), new Enabler(0, 0, 0, 0))))
                .isCloseTo(30, within(1e-12));
    }

    @Test
    void theFrameworkHasNineCriteriaAndTwentyEightSubcriteria() {
        assertThat(Arrays.stream(CafCriterion.values()).map(CafCriterion::number))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(Arrays.stream(CafCriterion.values())
                        .mapToInt(CafCriterion::subcriteria)
                        .sum())
                .isEqualTo(28);
        assertThat(Arrays.stream(CafCriterion.values()).filter(CafCriterion::isEnabler))
                .hasSize(5);
    }

    @Test
    void aMissingSubcriterionOrTheWrongPanelIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CafCriterion.CITIZEN_RESULTS.score(List.of(new Results(55, 40))))
                .withMessageContaining("Criterion 6 has 2 subcriteria; 1 were scored");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CafCriterion.PROCESSES.score(List.of(new Results(1, 1), new Results(1, 1), new Results(1, 1))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Enabler(101, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Results(0, -1));
    }
}
