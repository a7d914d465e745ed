package org.parvis.excellence.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parvis.ForAll.forAll;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.parvis.excellence.Snapshot.Reading;
import org.parvis.excellence.actions.Action.Metric;
import org.parvis.excellence.actions.Action.Outcome;
import org.parvis.insight.Indicator;
import org.parvis.insight.Indicators.Period;
import org.parvis.platform.statistics.Measured;

class ReadingAnEffectTests {
    private static final Period YEAR = Period.yearTo(LocalDate.of(2026, 3, 10));

    private static Reading reading(Indicator indicator, long yes, long n) {
        return Reading.of(indicator.code(), indicator, YEAR, 30, Measured.rate(yes, n, 30));
    }

    private static Outcome kept(long before, long after, double smallest) {
        var metric = new Metric(Indicator.DELAY_KEPT, smallest, reading(Indicator.DELAY_KEPT, before, 1000), null);
        return Conclusion.of(metric, reading(Indicator.DELAY_KEPT, after, 1000), null)
                .verdict();
    }

    @Test
    void aRiseIsProvenFromTheSmallestUsefulEffectOn() {
        assertThat(kept(600, 700, 0.05)).isEqualTo(Outcome.PROVEN);
        assertThat(kept(600, 700, 0.15)).isEqualTo(Outcome.PROVEN_SMALL);
        assertThat(kept(600, 610, 0.05)).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(kept(700, 600, 0.05)).isEqualTo(Outcome.WORSENED);
    }

    @Test
    void whereLessIsBetterAFallIsProven() {
        var metric = new Metric(Indicator.RESULT_MISSED, 0.04, reading(Indicator.RESULT_MISSED, 300, 1000), null);
        assertThat(Conclusion.of(metric, reading(Indicator.RESULT_MISSED, 200, 1000), null)
                        .verdict())
                .isEqualTo(Outcome.PROVEN);
        assertThat(Conclusion.of(metric, reading(Indicator.RESULT_MISSED, 400, 1000), null)
                        .verdict())
                .isEqualTo(Outcome.WORSENED);
    }

    @Test
    void aGuardrailThatGotWorseOutweighsTheGain() {
        var metric = new Metric(
                Indicator.DELAY_KEPT,
                0.05,
                reading(Indicator.DELAY_KEPT, 600, 1000),
                reading(Indicator.RESULT_MISSED, 100, 1000));
        var kept = reading(Indicator.DELAY_KEPT, 800, 1000);
        assertThat(Conclusion.of(metric, kept, reading(Indicator.RESULT_MISSED, 200, 1000))
                        .verdict())
                .isEqualTo(Outcome.WORSENED);
        assertThat(Conclusion.of(metric, kept, reading(Indicator.RESULT_MISSED, 105, 1000))
                        .verdict())
                .isEqualTo(Outcome.PROVEN);
    }

    @Test
    void withoutEnoughCasesBeforeOrAfterNothingIsConcluded() {
        var few = Reading.of("delay-kept", Indicator.DELAY_KEPT, YEAR, 30, Measured.rate(10, 12, 30));
        var enough = reading(Indicator.DELAY_KEPT, 600, 1000);
        assertThat(Conclusion.of(new Metric(Indicator.DELAY_KEPT, 0.05, few, null), enough, null)
                        .verdict())
                .isEqualTo(Outcome.INSUFFICIENT);
        assertThat(Conclusion.of(new Metric(Indicator.DELAY_KEPT, 0.05, enough, null), few, null)
                        .verdict())
                .isEqualTo(Outcome.INSUFFICIENT);
    }

    @Test
    void nothingIsProvenWhoseIntervalHoldsNoChange() {
        record Two(long before, long after) {}
        forAll(300, random -> new Two(random.nextLong(1001), random.nextLong(1001)), two -> {
            var before = reading(Indicator.DELAY_KEPT, two.before(), 1000);
            var conclusion = Conclusion.of(
                    new Metric(Indicator.DELAY_KEPT, 0.05, before, null),
                    reading(Indicator.DELAY_KEPT, two.after(), 1000),
                    null);
            var effect = conclusion.effect();
            assertThat(effect).isNotNull();
            boolean holdsNone = effect.low() <= 0 && 0 <= effect.high();
            assertThat(conclusion.verdict() == Outcome.INCONCLUSIVE).isEqualTo(holdsNone);
        });
    }
}
