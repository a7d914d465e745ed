package org.parvis.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.parvis.feedback.GiveOpinion;
import org.parvis.feedback.Opinion;
import org.parvis.insight.Indicators.Month;
import org.parvis.insight.Indicators.Period;
import org.parvis.insight.Subject.OfDepartment;
import org.parvis.insight.Subject.OfProcedure;
import org.parvis.insight.Subject.WholeTown;
import org.parvis.platform.security.Actor;
import org.parvis.platform.statistics.Estimate;
import org.parvis.platform.statistics.Measured;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Channel;
import org.parvis.requests.TestRequests;
import org.parvis.requests.TestRequests.TestRequest;
import org.parvis.requests.deadlines.SilenceDecides;
import org.parvis.requests.tracking.WithdrawRequest;
import org.parvis.support.TestClock;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The procedure `terrace` promises an answer within ten working days: on 24 March for what is received on 10 March.
@TownHallTest
class ReadingIndicatorsTests {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 10);
    private static final LocalDate PROMISED = LocalDate.of(2026, 3, 24);
    private static final Period MARCH = new Period(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));

    private final TestTowns towns;
    private final TestRequests requests;
    private final TestClock clock;
    private final SilenceDecides silence;
    private final WithdrawRequest withdraw;
    private final GiveOpinion opinions;
    private final Indicators indicators;
    private final JdbcClient jdbc;

    ReadingIndicatorsTests(
            TestTowns towns,
            TestRequests requests,
            TestClock clock,
            SilenceDecides silence,
            WithdrawRequest withdraw,
            GiveOpinion opinions,
            Indicators indicators,
            JdbcClient jdbc) {
        this.towns = towns;
        this.requests = requests;
        this.clock = clock;
        this.silence = silence;
        this.withdraw = withdraw;
        this.opinions = opinions;
        this.indicators = indicators;
        this.jdbc = jdbc;
    }

    private TestRequest received(TestTown town) {
        clock.set(TUESDAY);
        return requests.submit(town, "open", Channel.WEB);
    }

    private void withdraw(TestTown town, TestRequest request) {
        Tenancy.run(town.id(), () -> withdraw.withdraw(request.request().id(), new Actor.Resident(null, null), ""));
    }

    private Measured read(TestTown town, Indicator indicator, Subject subject, Period period) {
        return Tenancy.call(town.id(), () -> indicators.read(indicator, subject, period));
    }

    private long n(TestTown town, Indicator indicator) {
        return switch (read(town, indicator, new WholeTown(), MARCH)) {
            case Measured.Enough(var estimate) -> estimate.n();
            case Measured.Insufficient(long n, long minimum) -> n;
        };
    }

    private static Estimate enough(Measured measured) {
        return ((Measured.Enough) measured).estimate();
    }

    @Test
    void aPromiseCountsOnceItsDayHasPassed() {
        var town = towns.open();
        requests.grant(town, received(town));
        received(town);
        clock.set(PROMISED);
        assertThat(n(town, Indicator.DELAY_KEPT)).isZero();
        clock.set(PROMISED.plusDays(1));
        assertThat(n(town, Indicator.DELAY_KEPT)).isEqualTo(2);
    }

    @Test
    void anAnswerOnThePromisedDayKeepsItAndWhoStillWaitsDoesNotHelp() {
        var town = towns.open();
        var onTime = IntStream.range(0, 24).mapToObj(_ -> received(town)).toList();
        var late = IntStream.range(0, 3).mapToObj(_ -> received(town)).toList();
        IntStream.range(0, 3).forEach(_ -> received(town));
        clock.set(PROMISED);
        onTime.forEach(request -> requests.grant(town, request));
        clock.set(PROMISED.plusDays(1));
        late.forEach(request -> requests.refuse(town, request));
        var kept = enough(read(town, Indicator.DELAY_KEPT, new WholeTown(), MARCH));
        assertThat(kept.value()).isEqualTo(0.8);
        assertThat(kept.n()).isEqualTo(30);
        assertThat(kept.interval().low()).isCloseTo(0.627, within(0.001));
    }

    @Test
    void whatEndsWithoutAnAnswerBeforeItsDayDoesNotCountAndAfterwardsItDoes() {
        var town = towns.open();
        var before = received(town);
        var after = received(town);
        var closed = received(town);
        clock.set(PROMISED);
        withdraw(town, before);
        requests.discontinue(town, closed);
        clock.set(PROMISED.plusDays(1));
        withdraw(town, after);
        assertThat(rows(town)).isEqualTo("0 1");
    }

    @Test
    void silenceIsNoAnswer() {
        var town = towns.open();
        received(town);
        clock.set(LocalDate.of(2026, 5, 14));
        Tenancy.run(town.id(), silence::run);
        assertThat(rows(town)).isEqualTo("0 1");
    }

    private String rows(TestTown town) {
        return Tenancy.call(
                town.id(),
                () -> jdbc.sql("select sum(kept) || ' ' || sum(late) from answer_day")
                        .query(String.class)
                        .single());
    }

    /// Weeks that are all kept or all broken: each stands for one observation, not for ten.
    @Test
    void weeksThatFailTogetherWidenTheInterval() {
        var town = towns.open();
        clock.set(LocalDate.of(2026, 6, 30));
        IntStream.range(0, 12)
                .forEach(week -> answered(town, TUESDAY.plusWeeks(week), week % 2 * 10, 10 - week % 2 * 10));
        var year = new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 29));
        var overWeeks = enough(read(town, Indicator.DELAY_KEPT, new OfProcedure("terrace"), year));
        assertThat(overWeeks.value()).isEqualTo(0.5);
        assertThat(overWeeks.n()).isEqualTo(120);
        assertThat(overWeeks.interval().low()).isCloseTo(0.168, within(0.001));
        assertThat(overWeeks.interval().high()).isCloseTo(0.832, within(0.001));
    }

    @Test
    void aPerfectYearIsNoCertainty() {
        var town = towns.open();
        clock.set(LocalDate.of(2026, 6, 30));
        IntStream.range(0, 12).forEach(week -> answered(town, TUESDAY.plusWeeks(week), 10, 0));
        var kept = enough(
                read(town, Indicator.DELAY_KEPT, new WholeTown(), new Period(TUESDAY, LocalDate.of(2026, 6, 29))));
        assertThat(kept.value()).isEqualTo(1);
        assertThat(kept.interval().low()).isCloseTo(0.969, within(0.001));
    }

    private void answered(TestTown town, LocalDate day, int kept, int late) {
        insert(town, """
                insert into answer_day (municipality_id, department_code, day, procedure_code, kept, late)
                values (current_municipality(), 'urbanisme', :day, 'terrace', :kept, :late)""", day, kept, late);
    }

    private @Nullable Integer insert(TestTown town, String sql, LocalDate day, int kept, int late) {
        return Tenancy.call(
                town.id(),
                () -> jdbc.sql(sql)
                        .param("day", day)
                        .param("kept", kept)
                        .param("late", late)
                        .update());
    }

    @Test
    void opinionsAreCountedAsTheStateCountsThem() {
        var town = towns.open();
        IntStream.range(0, 12).forEach(i -> {
            var request = received(town);
            requests.grant(town, request);
            var opinion = new Opinion(
                    i < 6 ? Opinion.Face.GOOD : i < 9 ? Opinion.Face.MEDIUM : Opinion.Face.BAD,
                    5,
                    i < 9 ? Opinion.Help.REACHED : Opinion.Help.NOT_REACHED,
                    2,
                    i < 3 ? Opinion.Result.PARTLY : Opinion.Result.YES,
                    null);
            Tenancy.run(town.id(), () -> opinions.give(request.request().id(), opinion));
        });
        requests.grant(town, received(town));
        var planning = new OfDepartment("urbanisme");
        assertThat(enough(read(town, Indicator.SATISFACTION, planning, MARCH)).value())
                .isEqualTo(6.25);
        assertThat(enough(read(town, Indicator.CLARITY, planning, MARCH)).value())
                .isEqualTo(10);
        assertThat(enough(read(town, Indicator.EFFORT, planning, MARCH)).value())
                .isEqualTo(2);
        assertThat(enough(read(town, Indicator.REACHABILITY, planning, MARCH)).value())
                .isEqualTo(0.75);
        assertThat(enough(read(town, Indicator.RESULT_MISSED, planning, MARCH)).value())
                .isEqualTo(0.25);
        assertThat(read(town, Indicator.RESPONSE, planning, MARCH)).isEqualTo(new Measured.Insufficient(13, 30));
        assertThat(read(town, Indicator.SATISFACTION, new OfDepartment("etat-civil"), MARCH))
                .isEqualTo(new Measured.Insufficient(0, 11));
    }

    @Test
    void anOpinionThatIsChangedCountsAsItStands() {
        var town = towns.open();
        var request = received(town);
        requests.grant(town, request);
        for (var face : Opinion.Face.values()) {
            Tenancy.run(
                    town.id(),
                    () -> opinions.give(request.request().id(), new Opinion(face, null, null, null, null, null)));
        }
        assertThat(n(town, Indicator.SATISFACTION)).isEqualTo(1);
        assertThat(Tenancy.call(
                        town.id(),
                        () -> jdbc.sql("select bad from opinion_day")
                                .query(Integer.class)
                                .list()))
                .containsExactly(1);
    }

    @Test
    void requestsAreCountedByChannelAndByWhatTheirAcknowledgementLacks() {
        var town = towns.open();
        clock.set(TUESDAY);
        IntStream.range(0, 24).forEach(_ -> requests.submit(town, "open", Channel.WEB));
        IntStream.range(0, 6).forEach(_ -> requests.submit(town, "open", Channel.PHONE, "department-phone"));
        assertThat(enough(read(town, Indicator.TAKE_UP, new WholeTown(), MARCH)).value())
                .isEqualTo(0.8);
        assertThat(enough(read(town, Indicator.ACKNOWLEDGEMENT_INCOMPLETE, new WholeTown(), MARCH))
                        .value())
                .isEqualTo(0.2);
        assertThat(Tenancy.call(town.id(), () -> indicators.received(new OfProcedure("terrace"), MARCH)))
                .isEqualTo(30);
        assertThat(Tenancy.call(town.id(), () -> indicators.received(new OfDepartment("etat-civil"), MARCH)))
                .isZero();
    }

    @Test
    void aDelayIsAnnouncedToThoseWhoWerePromisedADay() {
        var town = towns.open();
        clock.set(TUESDAY);
        IntStream.range(0, 24).forEach(_ -> requests.submitWithoutPromise(town));
        IntStream.range(0, 6).forEach(_ -> received(town));
        assertThat(enough(read(town, Indicator.DELAY_PROMISED, new OfProcedure("terrace"), MARCH))
                        .value())
                .isEqualTo(0.2);
    }

    @Test
    void monthsAreWholeAndEachHasItsFigure() {
        var town = towns.open();
        clock.set(LocalDate.of(2026, 6, 30));
        answered(town, LocalDate.of(2026, 3, 31), 27, 3);
        answered(town, LocalDate.of(2026, 4, 1), 5, 0);
        var period = new Period(LocalDate.of(2026, 2, 2), LocalDate.of(2026, 5, 30));
        var course = Tenancy.call(town.id(), () -> indicators.course(Indicator.DELAY_KEPT, new WholeTown(), period));
        var months = course.months(period);
        assertThat(months).extracting(Month::month).containsExactly(YearMonth.of(2026, 3), YearMonth.of(2026, 4));
        assertThat(enough(months.getFirst().measured()).value()).isEqualTo(0.9);
        assertThat(months.getLast().measured()).isEqualTo(new Measured.Insufficient(5, 30));
        assertThat(course.over(MARCH)).isEqualTo(read(town, Indicator.DELAY_KEPT, new WholeTown(), MARCH));
        assertThat(course.over(period)).isEqualTo(read(town, Indicator.DELAY_KEPT, new WholeTown(), period));
    }

    @Test
    void aNeighboursFiguresAreTheirs() {
        var town = towns.open();
        answered(town, TUESDAY, 40, 0);
        var neighbour = towns.open();
        clock.set(PROMISED);
        assertThat(n(neighbour, Indicator.DELAY_KEPT)).isZero();
        assertThat(n(town, Indicator.DELAY_KEPT)).isEqualTo(40);
    }

    @Test
    void aYearOfABusyTownIsReadInAMoment() {
        var town = towns.open();
        clock.set(LocalDate.of(2026, 6, 30));
        insert(town, """
                insert into answer_day (municipality_id, department_code, day, procedure_code, kept, late)
                select current_municipality(), 'department' || n % 10, cast(:day as date) - age, 'procedure' || n,
                    :kept, :late
                from generate_series(0, 1000) as age, generate_series(0, 49) as n""", LocalDate.of(2026, 6, 29), 9, 1);
        var year = Period.yearTo(LocalDate.of(2026, 6, 30));
        read(town, Indicator.DELAY_KEPT, new OfDepartment("department3"), year);
        long start = System.nanoTime();
        var kept = enough(read(town, Indicator.DELAY_KEPT, new OfDepartment("department3"), year));
        var took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(kept.value()).isEqualTo(0.9);
        assertThat(took).isLessThan(Duration.ofMillis(500));
    }
}
