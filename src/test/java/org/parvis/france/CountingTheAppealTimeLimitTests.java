package org.parvis.france;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parvis.ForAll.forAll;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parvis.town.country.Appeal;
import org.parvis.town.country.AppealableDecision.Notified;
import org.parvis.town.country.AppealableDecision.SilentlyRejected;
import org.parvis.town.country.Reason;

class CountingTheAppealTimeLimitTests {
    private final FrancePack france = new FrancePack();

    @ParameterizedTest(name = "notified {0}, last day {1}")
    @CsvSource({
        "2026-01-15, 2026-03-16",
        "2027-01-15, 2027-03-16",
        "2024-01-15, 2024-03-18", // 16 March 2024 is a Saturday
        "2025-01-15, 2025-03-17", // 16 March 2025 is a Sunday
        "2007-10-01, 2007-12-03", // 2 December 2007 is a Sunday
        "2026-12-31, 2027-03-01", // two months end on 28 February
        "2026-12-28, 2027-03-01",
        "2027-12-31, 2028-03-01", // two months end on 29 February
        "2027-12-28, 2028-02-29",
        "2026-07-31, 2026-10-01",
        "2026-02-28, 2026-04-29",
        "2026-03-05, 2026-05-06",
        "2026-03-13, 2026-05-15", // 14 May 2026 is Ascension
        "2026-02-05, 2026-04-07", // 6 April 2026 is Easter Monday
        "2026-09-10, 2026-11-12", // 11 November
        "2026-10-24, 2026-12-28" // 25 December, a Friday, and the weekend after it
    })
    void neitherTheFirstNorTheLastDayIsCounted(LocalDate notified, LocalDate lastDay) {
        assertThat(appeal(notified, "metropole").lastDay()).isEqualTo(lastDay);
    }

    /// Conseil d'État, 3 December 2018, n° 417292: silence since 23 June 2017 decided on 23 August, and the appeal
    /// was open until 24 October.
    @Test
    void aSilentRejectionIsOpenToAppealFromTheDayItIsBorn() {
        var appeal = france.appeal(new SilentlyRejected(LocalDate.parse("2017-08-23"), true), "la-reunion");
        assertThat(appeal.lastDay()).isEqualTo("2017-10-24");
        assertThat(appeal.opposable()).isTrue();
    }

    @Test
    void theHolidaysAreThoseOfTheTerritory() {
        var notified = LocalDate.parse("2026-02-02"); // two months later comes Good Friday, 3 April 2026
        assertThat(appeal(notified, "metropole").lastDay()).isEqualTo("2026-04-03");
        assertThat(appeal(notified, "alsace-moselle").lastDay()).isEqualTo("2026-04-07");
        assertThat(appeal(notified, "alsace-moselle-sans-vendredi-saint").lastDay())
                .isEqualTo("2026-04-03");
    }

    @Test
    void theTimeLimitBindsOnlyIfTheNoticeStatedIt() {
        var silentNotice = new Notified(LocalDate.parse("2026-01-15"), false, true, null);
        var appeal = france.appeal(silentNotice, "metropole");
        assertThat(appeal.opposable()).isFalse();
        assertThat(appeal.lastDay()).isEqualTo("2026-03-16");
        assertThat(appeal.reasons())
                .extracting(Reason::article)
                .contains("CJA, art. R421-5", "CE, Ass., 13 juillet 2016, n° 387763");
    }

    @Test
    void theTimeLimitDoesNotBindIfTheRequestWasNotAcknowledged() {
        var appeal = france.appeal(new SilentlyRejected(LocalDate.parse("2026-01-15"), false), "metropole");
        assertThat(appeal.opposable()).isFalse();
        assertThat(appeal.reasons()).extracting(Reason::article).contains("CRPA, art. L112-6");
    }

    @Test
    void aDecisionNotifiedBeforeSilenceDecidesMakesUpForTheMissingAcknowledgement() {
        var silence = LocalDate.parse("2026-03-05");
        assertThat(unacknowledged(silence.minusDays(1), silence).opposable()).isTrue();
        assertThat(unacknowledged(silence, silence).opposable()).isFalse();
    }

    @Test
    void aMoveToTheNextWorkingDayIsExplained() {
        assertThat(appeal(LocalDate.parse("2024-01-15"), "metropole").reasons().stream()
                        .map(reason -> france.explain(reason, Locale.FRENCH).text()))
                .containsExactly(
                        "Le délai est franc\u00a0: ni le jour du départ, le 15 janvier 2024, ni le jour où s’achèvent les deux mois"
                                + " ne comptent. Le dernier jour est le 16 mars 2024.",
                        "Le 16 mars 2024 est un samedi, un dimanche ou un jour férié\u00a0: le dernier jour est reporté au"
                                + " 18 mars 2024.");
    }

    @Test
    void theLastDayIsTheFirstWorkingDayOnWhichTwoFullMonthsHavePassed() {
        forAll(
                2_000,
                random -> new Case(
                        LocalDate.of(2015, 1, 1).plusDays(random.nextInt(7_000)),
                        List.copyOf(france.territories())
                                .get(random.nextInt(france.territories().size()))),
                sample -> {
                    var calendar = france.calendar(sample.territory());
                    var lastDay = appeal(sample.notified(), sample.territory()).lastDay();
                    var counted = sample.notified().plusMonths(2).plusDays(1);
                    assertThat(calendar.isWorkingDay(lastDay)).isTrue();
                    assertThat(counted.datesUntil(lastDay)).noneMatch(calendar::isWorkingDay);
                    assertThat(lastDay).isBetween(counted, counted.plusDays(5));
                });
    }

    @Test
    void beingToldLaterNeverLeavesLessTime() {
        forAll(
                2_000,
                random -> LocalDate.of(2015, 1, 1).plusDays(random.nextInt(7_000)),
                notified -> assertThat(
                                appeal(notified.plusDays(1), "alsace-moselle").lastDay())
                        .isAfterOrEqualTo(appeal(notified, "alsace-moselle").lastDay()));
    }

    private record Case(LocalDate notified, String territory) {}

    private Appeal appeal(LocalDate notified, String territory) {
        return france.appeal(new Notified(notified, true, true, null), territory);
    }

    private Appeal unacknowledged(LocalDate notified, LocalDate silence) {
        return france.appeal(new Notified(notified, true, false, silence), "metropole");
    }
}
