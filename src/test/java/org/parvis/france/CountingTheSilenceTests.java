package org.parvis.france;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parvis.ForAll.forAll;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parvis.town.country.InformationRequest;
import org.parvis.town.country.Mention;
import org.parvis.town.country.Reason;
import org.parvis.town.country.Reception;
import org.parvis.town.country.SilenceEffect;
import org.parvis.town.country.SilenceRule;
import org.parvis.town.country.SilentDecision;

class CountingTheSilenceTests {
    private static final SilenceRule REJECTION =
            new SilenceRule(SilenceEffect.TACIT_REJECTION, Period.ofMonths(2), "CRPA, art. L231-4");
    private static final SilenceRule APPROVAL =
            new SilenceRule(SilenceEffect.TACIT_APPROVAL, Period.ofMonths(2), "CRPA, art. L231-1");

    private final FrancePack france = new FrancePack();

    @ParameterizedTest(name = "received {0}, decided {1}")
    @CsvSource({
        "2026-01-15, 2026-03-15", // a Sunday: not moved
        "2017-06-23, 2017-08-23", // Conseil d'État, 3 December 2018, n° 417292
        "2026-03-01, 2026-05-01", // a holiday: not moved
        "2026-12-31, 2027-02-28", // no such date: the last day of the month
        "2026-12-30, 2027-02-28",
        "2026-12-29, 2027-02-28",
        "2026-12-28, 2027-02-28",
        "2027-12-31, 2028-02-29", // a leap year
        "2027-12-29, 2028-02-29",
        "2027-12-28, 2028-02-28",
        "2028-02-29, 2028-04-29",
        "2026-07-31, 2026-09-30",
        "2026-06-30, 2026-08-30", // day to day, not end of month to end of month
        "2026-02-28, 2026-04-28",
        "2026-11-24, 2027-01-24"
    })
    void twoMonthsAreCountedFromDayToDay(LocalDate received, LocalDate decided) {
        assertThat(born(REJECTION, Reception.on(received))).isEqualTo(decided);
        assertThat(born(APPROVAL, Reception.on(received))).isEqualTo(decided);
    }

    @ParameterizedTest(name = "{1} after {0}: {2}")
    @CsvSource({
        "2026-01-31, P1M, 2026-02-28",
        "2026-08-31, P6M, 2027-02-28",
        "2026-12-17, P15D, 2027-01-01",
        "2028-02-29, P1Y, 2029-02-28"
    })
    void aServiceMayHaveAnotherTime(LocalDate received, Period after, LocalDate decided) {
        var rule = new SilenceRule(SilenceEffect.TACIT_APPROVAL, after, "arrêté");
        assertThat(born(rule, Reception.on(received))).isEqualTo(decided);
    }

    @Test
    void theRejectionClockStartsAtTheAdministrationFirstReached() {
        var passedOn = new Reception(day("2026-01-05"), day("2026-02-02"), List.of());
        assertThat(born(REJECTION, passedOn)).isEqualTo("2026-03-05");
    }

    @Test
    void theApprovalClockStartsAtTheCompetentAdministration() {
        var passedOn = new Reception(day("2026-01-05"), day("2026-02-02"), List.of());
        assertThat(born(APPROVAL, passedOn)).isEqualTo("2026-04-02");
    }

    @Test
    void onlyTheRejectionClockRunsBeforeARequestIsPassedOn() {
        var astray = new Reception(day("2026-01-05"), null, List.of());
        assertThat(born(REJECTION, astray)).isEqualTo("2026-03-05");
        assertThat(decision(APPROVAL, astray)).isInstanceOf(SilentDecision.NotRunningYet.class);
        assertThat(keys(decision(APPROVAL, astray))).containsExactly("silence.not-passed-on");
    }

    @Test
    void theApprovalClockWaitsForTheCompleteFile() {
        var incomplete = received("2026-01-05").with(asked("2026-01-08", "2026-01-31", null));
        assertThat(decision(APPROVAL, incomplete)).isInstanceOf(SilentDecision.NotRunningYet.class);
        assertThat(keys(decision(APPROVAL, incomplete))).containsExactly("silence.competent", "silence.incomplete");
    }

    @Test
    void theApprovalClockStartsWhenTheFileIsComplete() {
        var inTime = received("2026-01-05").with(asked("2026-01-08", "2026-01-31", "2026-01-20"));
        var late = received("2026-01-05").with(asked("2026-01-08", "2026-01-31", "2026-02-20"));
        assertThat(born(APPROVAL, inTime)).isEqualTo("2026-03-20");
        assertThat(born(APPROVAL, late)).isEqualTo("2026-04-20");
        assertThat(keys(decision(APPROVAL, late)))
                .containsExactly("silence.competent", "silence.completed", "silence.counted");
    }

    @Test
    void theApprovalClockWaitsForTheLastOfSeveralProductions() {
        var twice = received("2026-01-05")
                .with(asked("2026-01-08", "2026-01-31", "2026-02-10"))
                .with(asked("2026-01-12", "2026-02-15", "2026-01-25"));
        assertThat(born(APPROVAL, twice)).isEqualTo("2026-04-10");
        assertThat(decision(APPROVAL, twice.with(asked("2026-02-11", "2026-03-01", null))))
                .isInstanceOf(SilentDecision.NotRunningYet.class);
    }

    @Test
    void theRejectionClockIsSuspendedForTheTimeGranted() {
        var silentResident = received("2026-01-05").with(asked("2026-01-10", "2026-01-31", null));
        assertThat(born(REJECTION, silentResident)).isEqualTo(day("2026-03-05").plusDays(21));
        var late = received("2026-01-05").with(asked("2026-01-10", "2026-01-31", "2026-02-20"));
        assertThat(born(REJECTION, late)).isEqualTo(day("2026-03-05").plusDays(21));
    }

    @Test
    void theRejectionClockResumesOnProduction() {
        var prompt = received("2026-01-05").with(asked("2026-01-10", "2026-01-31", "2026-01-14"));
        assertThat(born(REJECTION, prompt)).isEqualTo(day("2026-03-05").plusDays(4));
        assertThat(keys(decision(REJECTION, prompt)))
                .containsExactly("silence.first-reached", "silence.counted", "silence.suspended");
    }

    @Test
    void producingOnTheSpotSuspendsNothing() {
        var atOnce = received("2026-01-05").with(asked("2026-01-10", "2026-01-31", "2026-01-10"));
        assertThat(born(REJECTION, atOnce)).isEqualTo("2026-03-05");
    }

    @Test
    void aDayIsSuspendedOnceWhenRequestsOverlap() {
        var overlapping = received("2026-01-05")
                .with(asked("2026-01-10", "2026-01-31", null))
                .with(asked("2026-01-20", "2026-02-10", null))
                .with(asked("2026-01-25", "2026-01-28", null));
        assertThat(born(REJECTION, overlapping)).isEqualTo(day("2026-03-05").plusDays(31));
    }

    @Test
    void documentsAskedForOnceTheDecisionIsBornChangeNothing() {
        var tooLate = received("2026-01-05").with(asked("2026-03-05", "2026-03-31", null));
        assertThat(born(REJECTION, tooLate)).isEqualTo("2026-03-05");
        assertThat(born(APPROVAL, tooLate)).isEqualTo("2026-03-05");
        assertThat(keys(decision(REJECTION, tooLate))).contains("silence.too-late");
        assertThat(keys(decision(APPROVAL, tooLate))).contains("silence.too-late");
    }

    @Test
    void aSuspensionKeepsTheDoorOpenForALaterOne() {
        var twice = received("2026-01-05")
                .with(asked("2026-02-01", "2026-02-21", null)) // born on 25 March from now on
                .with(asked("2026-03-10", "2026-03-20", null));
        assertThat(born(REJECTION, twice)).isEqualTo(day("2026-03-05").plusDays(20 + 10));
    }

    @Test
    void factsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new Reception(day("2026-02-02"), day("2026-01-05"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> asked("2026-02-02", "2026-02-01", null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> asked("2026-02-02", "2026-03-01", "2026-02-01"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> received("2026-02-02").with(asked("2026-02-01", "2026-03-01", null)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new InformationRequest(day("2026-02-02"), day("2026-03-01"), null, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SilenceRule(SilenceEffect.TACIT_REJECTION, Period.ZERO, "none"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SilenceRule(SilenceEffect.TACIT_REJECTION, Period.ofMonths(2), " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theExplanationSaysWhyInPlainWords() {
        var prompt = received("2026-01-05").with(asked("2026-01-10", "2026-01-31", "2026-01-14"));
        assertThat(explain(decision(REJECTION, prompt), Locale.FRENCH))
                .extracting(Mention::text)
                .containsExactly(
                        "Le délai part du 5 janvier 2026, jour où une administration a reçu la demande pour la première fois.",
                        "Compté de jour à jour à partir du 5 janvier 2026, le délai s’achève le 5 mars 2026, même si ce jour"
                                + " est un samedi, un dimanche ou un jour férié.",
                        "Des pièces manquaient\u00a0: le délai a été suspendu du 10 janvier 2026 au 14 janvier 2026. Il s’achève"
                                + " donc le 9 mars 2026.");
        assertThat(explain(decision(REJECTION, prompt), Locale.FRENCH))
                .extracting(Mention::source)
                .containsExactly("CRPA, art. L114-3", "CRPA, art. L231-4", "CRPA, art. L114-5");
    }

    @Test
    void silenceDecidesOnTheSameDayOfTheMonthOrOnItsLast() {
        forAll(2_000, CountingTheSilenceTests::anyDay, received -> {
            var decided = born(REJECTION, Reception.on(received));
            assertThat(YearMonth.from(decided))
                    .isEqualTo(YearMonth.from(received).plusMonths(2));
            assertThat(decided.getDayOfMonth()).isEqualTo(Math.min(received.getDayOfMonth(), decided.lengthOfMonth()));
        });
    }

    @Test
    void rejectionComesNoSoonerThanTwoMonthsAndNoLaterThanTheTimeGrantedAdds() {
        forAll(2_000, CountingTheSilenceTests::anyReception, reception -> {
            var soonest = reception.receivedFirstOn().plusMonths(2);
            var granted = reception.informationRequests().stream()
                    .mapToLong(asked -> ChronoUnit.DAYS.between(asked.askedOn(), asked.deadline()))
                    .sum();
            assertThat(born(REJECTION, reception)).isBetween(soonest, soonest.plusDays(granted));
        });
    }

    @Test
    void theOrderInWhichTheFactsAreListedDoesNotMatter() {
        forAll(2_000, CountingTheSilenceTests::anyReception, reception -> {
            var shuffled = new ArrayList<>(reception.informationRequests());
            Collections.shuffle(shuffled, new Random(7));
            var same = new Reception(reception.receivedFirstOn(), reception.receivedByCompetentOn(), shuffled);
            assertThat(born(REJECTION, same)).isEqualTo(born(REJECTION, reception));
            assertThat(bornOrNull(APPROVAL, same)).isEqualTo(bornOrNull(APPROVAL, reception));
        });
    }

    @Test
    void producingADaySoonerNeverDelaysADecision() {
        forAll(
                2_000,
                random -> new Sooner(anyDay(random), random.nextInt(50), random.nextInt(1, 40), random.nextInt(1, 60)),
                sample -> {
                    var asked = sample.received().plusDays(sample.askedAfter());
                    var deadline = asked.plusDays(sample.granted());
                    var produced = asked.plusDays(sample.producedAfter());
                    var later = Reception.on(sample.received())
                            .with(new InformationRequest(asked, deadline, produced, List.of("RIB")));
                    var sooner = Reception.on(sample.received())
                            .with(new InformationRequest(asked, deadline, produced.minusDays(1), List.of("RIB")));
                    assertThat(born(REJECTION, sooner)).isBeforeOrEqualTo(born(REJECTION, later));
                    assertThat(born(APPROVAL, sooner)).isBeforeOrEqualTo(born(APPROVAL, later));
                });
    }

    @Test
    void approvalIsCountedFromTheDayItNamesAndWaitsOnlyForAReason() {
        forAll(2_000, CountingTheSilenceTests::anyReception, reception -> {
            switch (decision(APPROVAL, reception)) {
                case SilentDecision.BornOn born -> {
                    assertThat(born.day()).isEqualTo(born.countedFrom().plusMonths(2));
                    assertThat(born.countedFrom()).isAfterOrEqualTo(reception.receivedByCompetentOn());
                }
                case SilentDecision.NotRunningYet waiting ->
                    assertThat(waiting.reasons().getLast().key()).isEqualTo("silence.incomplete");
            }
        });
    }

    @Test
    void everyReasonIsExplainedInEveryLanguage() {
        forAll(500, CountingTheSilenceTests::anyReception, reception -> {
            for (var rule : List.of(REJECTION, APPROVAL)) {
                for (var language : france.languages()) {
                    assertThat(explain(decision(rule, reception), language))
                            .isNotEmpty()
                            .allSatisfy(
                                    why -> assertThat(why.text()).isNotBlank().doesNotContain("{", "}"));
                }
            }
        });
    }

    private record Sooner(LocalDate received, int askedAfter, int granted, int producedAfter) {}

    private SilentDecision decision(SilenceRule rule, Reception reception) {
        return france.legalClock().silentDecision(rule, reception);
    }

    private LocalDate born(SilenceRule rule, Reception reception) {
        return switch (decision(rule, reception)) {
            case SilentDecision.BornOn born -> born.day();
            case SilentDecision.NotRunningYet waiting -> throw new AssertionError("Not running: " + waiting);
        };
    }

    private @Nullable LocalDate bornOrNull(SilenceRule rule, Reception reception) {
        return switch (decision(rule, reception)) {
            case SilentDecision.BornOn born -> born.day();
            case SilentDecision.NotRunningYet _ -> null;
        };
    }

    private List<Mention> explain(SilentDecision decision, Locale language) {
        return decision.reasons().stream()
                .map(reason -> france.explain(reason, language))
                .toList();
    }

    private static List<String> keys(SilentDecision decision) {
        return decision.reasons().stream().map(Reason::key).toList();
    }

    private static Reception received(String day) {
        return Reception.on(day(day));
    }

    private static InformationRequest asked(String askedOn, String deadline, @Nullable String producedOn) {
        return new InformationRequest(
                day(askedOn),
                day(deadline),
                producedOn == null ? null : day(producedOn),
                List.of("Justificatif de domicile"));
    }

    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }

    private static LocalDate anyDay(RandomGenerator random) {
        return LocalDate.of(2024, 1, 1).plusDays(random.nextInt(4_000));
    }

    private static Reception anyReception(RandomGenerator random) {
        var first = anyDay(random);
        var competent = first.plusDays(random.nextBoolean() ? 0 : random.nextInt(30));
        var reception = new Reception(first, competent, List.of());
        for (int requests = random.nextInt(4); requests > 0; requests--) {
            var askedOn = first.plusDays(random.nextInt(90));
            reception = reception.with(new InformationRequest(
                    askedOn,
                    askedOn.plusDays(random.nextInt(45)),
                    random.nextInt(3) == 0 ? null : askedOn.plusDays(random.nextInt(60)),
                    List.of("RIB")));
        }
        return reception;
    }
}
