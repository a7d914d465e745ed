package org.parvis.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parvis.platform.calendar.Counting;
import org.parvis.platform.security.Actor;
import org.parvis.platform.statistics.Measured;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.requests.Requests;
import org.parvis.requests.TestRequests;
import org.parvis.requests.deadlines.SilenceDecides;
import org.parvis.support.TestClock;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class ObservingDelaysTests {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 10);

    private final TestTowns towns;
    private final TestRequests requests;
    private final TestClock clock;
    private final SilenceDecides silence;
    private final Requests reopening;
    private final CountAfresh afresh;
    private final AnswerDelays delays;
    private final JdbcClient jdbc;

    ObservingDelaysTests(
            TestTowns towns,
            TestRequests requests,
            TestClock clock,
            SilenceDecides silence,
            Requests reopening,
            CountAfresh afresh,
            AnswerDelays delays,
            JdbcClient jdbc) {
        this.towns = towns;
        this.requests = requests;
        this.clock = clock;
        this.silence = silence;
        this.reopening = reopening;
        this.afresh = afresh;
        this.delays = delays;
        this.jdbc = jdbc;
    }

    private List<String> observations(TestTown town) {
        return Tenancy.call(town.id(), () -> jdbc.sql("""
                        select concat_ws(' ', procedure_code, decided_on, days, count) from delay_observation
                        order by decided_on, days""").query(String.class).list());
    }

    private void grantedAfter(TestTown town, int days) {
        clock.set(TUESDAY);
        var request = requests.open(town);
        clock.set(TUESDAY.plusDays(days));
        requests.grant(town, request);
    }

    @Test
    void answersOfTheSameDayAndDelayAreCountedTogether() {
        var town = towns.open();
        grantedAfter(town, 3);
        grantedAfter(town, 3);
        grantedAfter(town, 5);
        assertThat(observations(town)).containsExactly("terrace 2026-03-13 3 2", "terrace 2026-03-15 5 1");
    }

    @Test
    void silenceIsAnAnswerOfTheDayOnWhichItDecided() {
        var town = towns.open();
        requests.open(town);
        clock.set(LocalDate.of(2026, 5, 14));
        Tenancy.run(town.id(), silence::run);
        assertThat(observations(town)).containsExactly("terrace 2026-05-10 61 1");
    }

    @Test
    void aRequestClosedWithoutAnAnswerIsNone() {
        var town = towns.open();
        requests.discontinue(town, requests.open(town));
        assertThat(observations(town)).isEmpty();
    }

    @Test
    void aRequestThatIsOpenedAgainIsNotCountedTwice() {
        var town = towns.open();
        var request = requests.open(town);
        requests.refuse(town, request);
        reopen(town, request);
        clock.set(TUESDAY.plusDays(20));
        requests.grant(town, request);
        assertThat(observations(town)).containsExactly("terrace 2026-03-10 0 1");
    }

    private void reopen(TestTown town, TestRequests.TestRequest request) {
        Tenancy.run(
                town.id(),
                () -> reopening.reopen(request.request().id(), new Actor.Resident(null, null), "Ce n'est pas réglé."));
    }

    @Test
    void countedAfreshFromTheHistoriesTheyAreTheSame() {
        var town = towns.open();
        grantedAfter(town, 2);
        grantedAfter(town, 2);
        grantedAfter(town, 9);
        clock.set(TUESDAY);
        var reopened = requests.open(town);
        requests.refuse(town, reopened);
        reopen(town, reopened);
        requests.grant(town, reopened);
        requests.discontinue(town, requests.open(town));
        requests.open(town, "covered");
        clock.set(LocalDate.of(2026, 5, 14));
        Tenancy.run(town.id(), silence::run);

        var counted = observations(town);
        assertThat(counted).hasSize(4);
        Tenancy.run(town.id(), afresh::count);
        assertThat(observations(town)).isEqualTo(counted);
    }

    @Test
    void theDelayIsCountedAsTheTownPromises() {
        var town = towns.open();
        observed(town, TUESDAY.plusDays(7), 7, 20);
        observed(town, TUESDAY.plusDays(14), 14, 20);
        clock.set(LocalDate.of(2026, 4, 1));
        assertThat(value(median(town, Counting.CALENDAR))).isEqualTo(10.5);
        assertThat(value(median(town, Counting.WORKING))).isEqualTo(7.5);
        assertThat(value(Tenancy.call(town.id(), () -> delays.over("terrace", Counting.WORKING))
                        .nineInTen()))
                .isEqualTo(10);
    }

    @Test
    void tooFewAnswersGiveNoFigure() {
        var town = towns.open();
        observed(town, TUESDAY, 7, 29);
        assertThat(median(town, Counting.CALENDAR)).isEqualTo(new Measured.Insufficient(29, 30));
    }

    @Test
    void answersOfMoreThanAYearAgoAreForgotten() {
        var town = towns.open();
        observed(town, TUESDAY, 7, 50);
        clock.set(TUESDAY.plusYears(1));
        assertThat(median(town, Counting.CALENDAR)).isEqualTo(new Measured.Insufficient(0, 30));
    }

    @Test
    void aSheetTellsWhatHeldAtMostTenMinutesAgo() {
        var town = towns.open();
        var neighbour = towns.open();
        requests.open(town);
        requests.open(neighbour);
        observed(town, TUESDAY, 7, 40);
        Measured first = told(town);
        assertThat(value(first)).isPositive();
        observed(town, TUESDAY, 21, 100);
        clock.advance(Duration.ofMinutes(9));
        assertThat(told(town)).isEqualTo(first);
        assertThat(told(neighbour)).isEqualTo(new Measured.Insufficient(0, 30));
        clock.advance(Duration.ofMinutes(1));
        assertThat(value(told(town))).isGreaterThan(value(first));
    }

    private Measured told(TestTown town) {
        return Tenancy.call(town.id(), () -> delays.of("terrace", "terrace"))
                .orElseThrow()
                .median();
    }

    @Test
    void aMillionAnswersCountEachForOne() {
        var town = towns.open();
        Tenancy.run(
                town.id(),
                () -> jdbc.sql("""
                        insert into delay_observation (municipality_id, procedure_code, decided_on, days, count)
                        select :municipality, 'terrace', date '2026-03-10' - age, days, 200
                        from generate_series(0, 250) as age, generate_series(0, 19) as days""").param("municipality", town.id().value()).update());
        assertThat(median(town, Counting.CALENDAR)).isInstanceOfSatisfying(Measured.Enough.class, enough -> {
            assertThat(enough.estimate().n()).isEqualTo(1_004_000);
            assertThat(enough.estimate().value()).isEqualTo(9.5);
        });
    }

    private Measured median(TestTown town, Counting counting) {
        return Tenancy.call(town.id(), () -> delays.over("terrace", counting)).median();
    }

    private static double value(Measured measured) {
        return ((Measured.Enough) measured).estimate().value();
    }

    private void observed(TestTown town, LocalDate day, int days, int count) {
        Tenancy.run(
                town.id(),
                () -> jdbc.sql("""
                        insert into delay_observation (municipality_id, procedure_code, decided_on, days, count)
                        values (:municipality, 'terrace', :day, :days, :count)""")
                        .param("municipality", town.id().value())
                        .param("day", day)
                        .param("days", days)
                        .param("count", count)
                        .update());
    }
}
