package org.parvis.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parvis.ForAll.forAll;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountingWorkingDaysTests {
    private static final LocalDate FRIDAY = LocalDate.parse("2026-12-04");
    private static final LocalDate MONDAY = LocalDate.parse("2026-12-07");
    private static final LocalDate TUESDAY = LocalDate.parse("2026-12-08");

    /// A town whose only holiday is Monday 7 December 2026.
    private final WorkingCalendar calendar =
            year -> year == 2026 ? List.of(new Holiday(MONDAY, "fair", "local")) : List.of();

    @Test
    void aWorkingDayIsItsOwnNextWorkingDay() {
        assertThat(calendar.nextWorkingDay(FRIDAY)).isEqualTo(FRIDAY);
    }

    @Test
    void aSaturdayASundayAndAHolidayLeadToTheSameTuesday() {
        assertThat(List.of(FRIDAY.plusDays(1), FRIDAY.plusDays(2), MONDAY))
                .allSatisfy(day -> assertThat(calendar.nextWorkingDay(day)).isEqualTo(TUESDAY));
    }

    @Test
    void theDayOfReceiptIsNotCounted() {
        assertThat(new Delay(1, Counting.WORKING).from(TUESDAY, calendar)).isEqualTo("2026-12-09");
        assertThat(new Delay(1, Counting.CALENDAR).from(TUESDAY, calendar)).isEqualTo("2026-12-09");
    }

    @Test
    void workingDaysSkipWeekendsAndHolidays() {
        assertThat(new Delay(5, Counting.WORKING).from(FRIDAY, calendar)).isEqualTo("2026-12-14");
    }

    @Test
    void calendarDaysSkipNothing() {
        assertThat(new Delay(3, Counting.CALENDAR).from(FRIDAY, calendar)).isEqualTo(MONDAY);
    }

    @Test
    void whatComesInOnASundayCountsFromTheFirstWorkingDayAfterIt() {
        assertThat(new Delay(1, Counting.WORKING).from(FRIDAY.plusDays(2), calendar))
                .isEqualTo(TUESDAY);
    }

    @Test
    void noDelayEndsOnTheDayItselfOrOnTheNextWorkingDay() {
        assertThat(new Delay(0, Counting.WORKING).from(FRIDAY, calendar)).isEqualTo(FRIDAY);
        assertThat(new Delay(0, Counting.WORKING).from(MONDAY, calendar)).isEqualTo(TUESDAY);
    }

    @Test
    void aDelayDoesNotLookBack() {
        assertThatThrownBy(() -> new Delay(-1, Counting.WORKING)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calendar.plusWorkingDays(FRIDAY, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asManyWorkingDaysLieBetweenStartAndEndAsTheDelayHas() {
        forAll(2_000, random -> new Case(townOf(random), dayOf(random), random.nextInt(1, 60)), sample -> {
            var end = sample.town().plusWorkingDays(sample.start(), sample.days());
            assertThat(sample.town().isWorkingDay(end)).isTrue();
            assertThat(sample.start()
                            .plusDays(1)
                            .datesUntil(end.plusDays(1))
                            .filter(sample.town()::isWorkingDay)
                            .count())
                    .isEqualTo(sample.days());
        });
    }

    @Test
    void theNextWorkingDayIsTheFirstOneNotBefore() {
        forAll(2_000, random -> new Case(townOf(random), dayOf(random), 0), sample -> {
            var next = sample.town().nextWorkingDay(sample.start());
            assertThat(next).isAfterOrEqualTo(sample.start());
            assertThat(next.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            assertThat(sample.town().isHoliday(next)).isFalse();
            assertThat(sample.start().datesUntil(next)).noneMatch(sample.town()::isWorkingDay);
        });
    }

    private record Case(WorkingCalendar town, LocalDate start, int days) {}

    private static LocalDate dayOf(RandomGenerator random) {
        return LocalDate.of(2026, 1, 1).plusDays(random.nextInt(1_000));
    }

    private static WorkingCalendar townOf(RandomGenerator random) {
        var offsets =
                IntStream.range(0, 12).map(_ -> random.nextInt(365)).sorted().toArray();
        return year -> IntStream.of(offsets)
                .mapToObj(offset -> new Holiday(LocalDate.of(year, 1, 1).plusDays(offset), "any", "any"))
                .toList();
    }
}
