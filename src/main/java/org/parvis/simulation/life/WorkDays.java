package org.parvis.simulation.life;

import java.time.LocalDate;
import java.util.BitSet;
import org.parvis.platform.calendar.Holiday;
import org.parvis.platform.calendar.WorkingCalendar;

/// A calendar looked up once for all the days of a life, which asks for each of them many times.
final class WorkDays implements WorkingCalendar {
    private final WorkingCalendar calendar;
    private final LocalDate first;
    private final LocalDate last;
    private final BitSet working = new BitSet();

    WorkDays(WorkingCalendar calendar, LocalDate first, LocalDate last) {
        this.calendar = calendar;
        this.first = first;
        this.last = last;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            working.set(index(day), calendar.isWorkingDay(day));
        }
    }

    private int index(LocalDate day) {
        return Math.toIntExact(day.toEpochDay() - first.toEpochDay());
    }

    @Override
    public java.util.List<Holiday> holidays(int year) {
        return calendar.holidays(year);
    }

    @Override
    public boolean isWorkingDay(LocalDate day) {
        boolean known = !day.isBefore(first) && !day.isAfter(last);
        return known ? working.get(index(day)) : calendar.isWorkingDay(day);
    }

    /// So many working days before a day.
    LocalDate minusWorkingDays(LocalDate from, int days) {
        LocalDate day = from;
        for (int left = days; left > 0; ) {
            day = day.minusDays(1);
            left -= isWorkingDay(day) ? 1 : 0;
        }
        return day;
    }
}
