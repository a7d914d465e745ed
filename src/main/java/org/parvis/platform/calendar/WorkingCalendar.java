package org.parvis.platform.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/// The days on which the town hall of a territory works: Monday to Friday, holidays excepted.
///
/// Opening hours are another matter: a desk open on Saturday morning does not make Saturday a working day for a
/// delay.
public interface WorkingCalendar {
    /// The holidays of a year in the order of their dates, weekends included. Two holidays may share a day.
    List<Holiday> holidays(int year);

    default boolean isHoliday(LocalDate day) {
        return holidays(day.getYear()).stream()
                .anyMatch(holiday -> holiday.date().equals(day));
    }

    default boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !isHoliday(day);
    }

    /// The day itself if it is a working day, or else the first one that follows.
    default LocalDate nextWorkingDay(LocalDate day) {
        var candidate = day;
        while (!isWorkingDay(candidate)) {
            candidate = candidate.plusDays(1);
        }
        return candidate;
    }

    /// The last of so many working days, the starting day not counted. Zero days end on the starting day, or on the
    /// working day that follows it.
    default LocalDate plusWorkingDays(LocalDate start, int days) {
        if (days < 0) {
            throw new IllegalArgumentException("A delay looks forward: " + days + " working days");
        }
        if (days == 0) {
            return nextWorkingDay(start);
        }
        var day = start;
        for (int counted = 0; counted < days; counted++) {
            day = nextWorkingDay(day.plusDays(1));
        }
        return day;
    }
}
