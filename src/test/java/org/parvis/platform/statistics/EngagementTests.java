package org.parvis.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parvis.platform.statistics.Engagement.Threshold;

class EngagementTests {
    private static final Engagement ANSWER = new Engagement(4, 3, 4, 3);

    @Test
    void theKnownAnswersGiveTheKnownIndex() {
        assertThat(ANSWER.commitment()).isCloseTo(62.5, within(1e-12));
        assertThat(ANSWER.index()).isCloseTo(62.5, within(1e-12));
    }

    @Test
    void theIndexRunsFromZeroToAHundred() {
        assertThat(new Engagement(1, 1, 1, 1).index()).isZero();
        assertThat(new Engagement(5, 5, 5, 5).index()).isEqualTo(100);
        assertThat(Engagement.rescaled(3)).isEqualTo(50);
    }

    @Test
    void aUnitsEngagementHasAnIntervalOnTheSameScale() {
        Estimate engagement = Samples.enough(Engagement.of(answers(12), 20, Threshold.USUAL));
        assertThat(engagement.value()).isCloseTo(62.5, within(1e-9));
        assertThat(engagement.n()).isEqualTo(12);
        assertThat(engagement.interval().width()).isPositive();
        assertThat(Samples.enough(Engagement.of(answers(12), 20, Threshold.USUAL, Engagement::commitment))
                        .value())
                .isCloseTo(62.5, within(1e-9));
    }

    @Test
    void fewAnswersOrASmallUnitShowNothing() {
        assertThat(Engagement.of(answers(9), 20, Threshold.USUAL)).isEqualTo(new Measured.Insufficient(9, 10));
        assertThat(Engagement.of(answers(19), 19, Threshold.USUAL)).isEqualTo(new Measured.Insufficient(19, 20));
    }

    @Test
    void answersOffTheScaleAndMoreAnswersThanAgentsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Engagement(0, 3, 3, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new Engagement(3, 3, 3, 6));
        assertThatIllegalArgumentException().isThrownBy(() -> Engagement.of(answers(21), 20, Threshold.USUAL));
        assertThatIllegalArgumentException().isThrownBy(() -> new Threshold(10, 9));
    }

    private static List<Engagement> answers(int n) {
        return Collections.nCopies(n, ANSWER);
    }
}
