package org.parvis.excellence.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parvis.ForAll.forAll;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.parvis.excellence.Snapshot;
import org.parvis.excellence.Snapshot.Facts;
import org.parvis.excellence.Snapshot.Reading;
import org.parvis.excellence.Verdict;
import org.parvis.insight.Indicator;
import org.parvis.platform.statistics.Estimate;
import org.parvis.platform.statistics.Proportion;

class ReachingAVerdictTests {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final CompiledRule SLOW = CheckingARuleTests.rule(CheckingARuleTests.slowAnswers());

    /// Fires when either figure is bad: the two ends of all intervals at once would not do, its corners are needed.
    private static final CompiledRule EITHER = CheckingARuleTests.rule(CheckingARuleTests.slowAnswers()
            .replace(
                    "  kept: { indicator: delay-kept, minimum: 30, months: 12 }",
                    "  kept: { indicator: delay-kept, minimum: 30, months: 12 }\n"
                            + "  missed: { indicator: result-missed, minimum: 30, months: 12 }")
            .replace("kept.value < kept_at_least", "kept.value < kept_at_least || missed.value > 0.15"));

    @Test
    void isEstablishedWhenTheWholeIntervalIsOnTheBadSide() {
        assertThat(SLOW.verdict(kept(120, 200))).isEqualTo(Verdict.ESTABLISHED);
    }

    @Test
    void isToBeWatchedWhenOnlyTheEstimateIs() {
        assertThat(SLOW.verdict(kept(31, 40))).isEqualTo(Verdict.TO_WATCH);
    }

    @Test
    void isNoneWhenTheEstimateIsOnTheGoodSide() {
        assertThat(SLOW.verdict(kept(33, 40))).isEqualTo(Verdict.NO);
        assertThat(SLOW.verdict(kept(32, 40))).as("on the threshold").isEqualTo(Verdict.NO);
    }

    @Test
    void isInsufficientBelowTheMinimumAndSaysWhatIsMissing() {
        var snapshot = kept(1, 29);
        assertThat(SLOW.verdict(snapshot)).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(snapshot.lacking()).singleElement().satisfies(lacking -> {
            assertThat(lacking.n()).isEqualTo(29);
            assertThat(lacking.minimum()).isEqualTo(30);
        });
        assertThat(SLOW.priority(snapshot, 1).value()).isZero();
    }

    @Test
    void theThresholdThatHeldThenDecides() {
        var usual = kept(165, 200);
        var strict = new Snapshot(usual.readings(), usual.facts(), Map.of("kept_at_least", 0.95));
        assertThat(SLOW.verdict(usual)).isEqualTo(Verdict.NO);
        assertThat(SLOW.verdict(strict)).isEqualTo(Verdict.ESTABLISHED);
        // gap (0.95 - 0.825) / (0.95 - 0.4), importance 1, volume 1, evidence C, effort 2
        assertThat(SLOW.priority(strict, 1).value())
                .isCloseTo(0.125 / 0.55 * 0.3, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void isHeldBackWhereThePracticeWouldDoHarm() {
        assertThat(SLOW.heldBack(kept(120, 200))).isEmpty();
        assertThat(SLOW.heldBack(new Snapshot(
                        kept(120, 200).readings(),
                        new Facts(false, 400),
                        SLOW.rule().defaults())))
                .isPresent();
    }

    @Test
    void withOneInputItIsTheIntervalBesideTheThreshold() {
        forAll(300, ReachingAVerdictTests::counts, counts -> {
            Estimate estimate = Proportion.of(counts.yes(), counts.n()).estimate();
            Verdict expected = estimate.interval().isBelow(0.8)
                    ? Verdict.ESTABLISHED
                    : estimate.value() < 0.8 ? Verdict.TO_WATCH : Verdict.NO;
            assertThat(SLOW.verdict(kept(counts.yes(), counts.n()))).isEqualTo(expected);
        });
    }

    @Test
    void isEstablishedOnlyWhenItHoldsEverywhereWithinTheIntervals() {
        record Two(Counts kept, Counts missed, double alongKept, double alongMissed) {}
        forAll(
                300,
                random -> new Two(counts(random), counts(random), random.nextDouble(), random.nextDouble()),
                two -> {
                    var snapshot = either(two.kept(), two.missed());
                    if (EITHER.verdict(snapshot) == Verdict.ESTABLISHED) {
                        double kept = within(snapshot.readings().get(0), two.alongKept());
                        double missed = within(snapshot.readings().get(1), two.alongMissed());
                        assertThat(kept < 0.8 || missed > 0.15).isTrue();
                    }
                });
    }

    @Test
    void aCornerThatDoesNotHoldIsEnoughToDoubt() {
        var snapshot = either(new Counts(31, 40), new Counts(7, 40));
        assertThat(EITHER.verdict(snapshot)).isEqualTo(Verdict.TO_WATCH);
        assertThat(EITHER.verdict(either(new Counts(31, 40), new Counts(30, 40))))
                .isEqualTo(Verdict.ESTABLISHED);
    }

    @Test
    void whatIsEstablishedStaysSoAsTheIntervalNarrows() {
        forAll(200, ReachingAVerdictTests::counts, counts -> {
            if (SLOW.verdict(kept(counts.yes(), counts.n())) == Verdict.ESTABLISHED) {
                assertThat(SLOW.verdict(kept(counts.yes() * 4, counts.n() * 4))).isEqualTo(Verdict.ESTABLISHED);
            }
        });
    }

    @Test
    void priorityGrowsWithTheGapAndLiesBetweenNoughtAndOne() {
        forAll(200, ReachingAVerdictTests::counts, counts -> {
            double volume = counts.yes() / (double) counts.n();
            double here = SLOW.priority(kept(counts.yes(), counts.n()), volume).value();
            double worse =
                    SLOW.priority(kept(counts.yes() / 2, counts.n()), volume).value();
            assertThat(here).isBetween(0.0, 1.0);
            assertThat(worse).isGreaterThanOrEqualTo(here);
        });
        // gap (0.8 - 0.6) / 0.4, importance 1, volume 1, evidence C, effort 2
        assertThat(SLOW.priority(kept(120, 200), 1).value()).isCloseTo(0.15, org.assertj.core.data.Offset.offset(1e-9));
    }

    private record Counts(long yes, long n) {}

    private static Counts counts(RandomGenerator random) {
        long n = random.nextLong(30, 500);
        return new Counts(random.nextLong(n + 1), n);
    }

    private static Snapshot kept(long yes, long n) {
        return new Snapshot(
                List.of(reading("kept", Indicator.DELAY_KEPT, yes, n)),
                new Facts(true, 400),
                SLOW.rule().defaults());
    }

    private static Snapshot either(Counts kept, Counts missed) {
        return new Snapshot(
                List.of(
                        reading("kept", Indicator.DELAY_KEPT, kept.yes(), kept.n()),
                        reading("missed", Indicator.RESULT_MISSED, missed.yes(), missed.n())),
                new Facts(true, 400),
                EITHER.rule().defaults());
    }

    private static Reading reading(String name, Indicator indicator, long yes, long n) {
        Estimate estimate = Proportion.of(yes, n).estimate();
        return new Reading(
                name,
                indicator,
                DAY.minusYears(1).plusDays(1),
                DAY,
                30,
                n,
                estimate.value(),
                estimate.interval().low(),
                estimate.interval().high());
    }

    private static double within(Reading reading, double along) {
        double low = reading.low() == null ? 0 : reading.low();
        double high = reading.high() == null ? 0 : reading.high();
        return low + (high - low) * along;
    }
}
