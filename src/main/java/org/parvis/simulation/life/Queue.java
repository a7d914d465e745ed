package org.parvis.simulation.life;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import org.parvis.simulation.life.TownLife.DepartmentLife;

/// A department's work: first come, first served, in office hours on working days, at the pace of the agents who are
/// there. What they cannot do today they do tomorrow; after an absence there is a backlog.
final class Queue {
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final LocalTime AFTERNOON = LocalTime.of(13, 30);
    private static final double MORNING_MINUTES = 180;
    private static final double MINUTES = 390;

    private final DepartmentLife department;
    private final WorkDays calendar;
    private final double scale;
    private LocalDate day = LocalDate.MIN;
    private double minute;

    /// @param scale how many times as many agents as planned
    Queue(DepartmentLife department, WorkDays calendar, double scale) {
        this.department = department;
        this.calendar = calendar;
        this.scale = scale;
    }

    record Handled(LocalDateTime begun, LocalDateTime done) {}

    /// @param from when it lies there; what is handed in later must not lie there earlier
    /// @param minutes of an agent's work
    Handled handle(LocalDateTime from, double minutes) {
        LocalDate arrived = from.toLocalDate();
        double at = minuteOf(from.toLocalTime());
        if (arrived.isAfter(day) || (arrived.equals(day) && at > minute)) {
            day = arrived;
            minute = at;
        }
        settle();
        LocalDateTime begun = moment(from);
        double work = minutes;
        for (double possible = possible(); work > possible; possible = possible()) {
            work -= possible;
            day = day.plusDays(1);
            minute = 0;
            settle();
        }
        minute += work / pace();
        return new Handled(begun, moment(begun.plusSeconds(1)));
    }

    private void settle() {
        if (minute >= MINUTES || !calendar.isWorkingDay(day)) {
            day = calendar.nextWorkingDay(minute >= MINUTES ? day.plusDays(1) : day);
            minute = 0;
        }
    }

    /// Work that the rest of the day holds.
    private double possible() {
        return (MINUTES - minute) * pace();
    }

    /// Minutes of work done in a minute of the clock.
    private double pace() {
        int week = day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        double away = department.absences().stream()
                .filter(absence -> absence.weeks().contains(week))
                .mapToDouble(DepartmentLife.Absence::agents)
                .sum();
        double present = Math.max(0.2, department.agents() - away);
        return present * department.minutes() * scale / MINUTES;
    }

    private LocalDateTime moment(LocalDateTime notBefore) {
        LocalDateTime moment = clock(day, Math.min(minute, MINUTES));
        return moment.isBefore(notBefore) ? notBefore.plusSeconds(1) : moment;
    }

    /// The moment at which so many minutes of a working day have passed.
    static LocalDateTime clock(LocalDate day, double minute) {
        LocalTime start = minute < MORNING_MINUTES ? MORNING : AFTERNOON;
        double into = minute < MORNING_MINUTES ? minute : minute - MORNING_MINUTES;
        return day.atTime(start).plus(Math.round(into * 60_000), ChronoUnit.MILLIS);
    }

    /// A moment of a working day, by a share of it.
    static LocalDateTime during(LocalDate day, double share) {
        return clock(day, share * MINUTES);
    }

    private static double minuteOf(LocalTime time) {
        double morning = MORNING.until(time, ChronoUnit.SECONDS) / 60.0;
        double afternoon = AFTERNOON.until(time, ChronoUnit.SECONDS) / 60.0;
        return afternoon >= 0
                ? Math.min(MINUTES, MORNING_MINUTES + afternoon)
                : Math.clamp(morning, 0, MORNING_MINUTES);
    }
}
