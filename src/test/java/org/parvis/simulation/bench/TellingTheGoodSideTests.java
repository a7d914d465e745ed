package org.parvis.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.parvis.excellence.rules.CompiledRule;
import org.parvis.excellence.rules.Rule;
import org.parvis.excellence.rules.RuleBook;
import org.parvis.simulation.life.Truth.Figures;

class TellingTheGoodSideTests {
    private static final GoodSide GOOD_SIDE = new GoodSide(RuleBook.load());

    private static Figures figures(double delayKept, double incomplete, double missed, double receivedAYear) {
        return new Figures(
                receivedAYear, 0.5, delayKept, Double.isNaN(delayKept) ? 0 : 1, incomplete, 0.3, 9, 9, 0.95, 2, missed);
    }

    private static double byDefault(String rule, String threshold) {
        return RuleBook.load().stream()
                .map(CompiledRule::rule)
                .filter(one -> one.id().equals(rule))
                .map(Rule::defaults)
                .findFirst()
                .orElseThrow()
                .getOrDefault(threshold, Double.NaN);
    }

    @Test
    void theRulesOwnThresholdsDecide() {
        double kept = byDefault("slow-answers", "kept_at_least");
        assertThat(GOOD_SIDE.holds("slow-answers", figures(kept, 0, 0, 200))).isTrue();
        assertThat(GOOD_SIDE.holds("slow-answers", figures(kept - 0.001, 0, 0, 200)))
                .isFalse();
        double missed = byDefault("missed-results", "missed_at_most");
        assertThat(GOOD_SIDE.holds("missed-results", figures(1, 0, missed, 200)))
                .isTrue();
        assertThat(GOOD_SIDE.holds("missed-results", figures(1, 0, missed + 0.001, 200)))
                .isFalse();
        assertThat(GOOD_SIDE.holds("incomplete-acknowledgements", figures(1, 0, 0, 200)))
                .isTrue();
        assertThat(GOOD_SIDE.holds("incomplete-acknowledgements", figures(1, 0.001, 0, 200)))
                .isFalse();
    }

    @Test
    void aDelayIsMissingWhereMoreThanAFewPeopleComeForIt() {
        double frequent = byDefault("undecided-delay", "frequent_from");
        assertThat(GOOD_SIDE.holds("undecided-delay", figures(Double.NaN, 0, 0, frequent)))
                .isFalse();
        assertThat(GOOD_SIDE.holds("undecided-delay", figures(Double.NaN, 0, 0, frequent - 1)))
                .isTrue();
        assertThat(GOOD_SIDE.holds("undecided-delay", figures(0.9, 0, 0, frequent)))
                .isTrue();
    }

    @Test
    void whereThereIsNothingToCountThereIsNothingBad() {
        assertThat(GOOD_SIDE.holds("slow-answers", figures(Double.NaN, 0, 0, 200)))
                .isTrue();
    }

    @Test
    void aRuleThatIsNotInForceHasNoGoodSide() {
        assertThatThrownBy(() -> GOOD_SIDE.holds("no-such-rule", figures(1, 0, 0, 200)))
                .hasMessageContaining("no-such-rule");
    }
}
