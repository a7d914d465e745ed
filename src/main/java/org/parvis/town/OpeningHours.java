package org.parvis.town;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parvis.platform.calendar.Holiday;
import org.parvis.platform.calendar.WorkingCalendar;
import org.parvis.town.Place.Closure;
import org.parvis.town.Place.Range;

/// When a place is open: its weekly hours, less the public holidays of its territory and its own closures. Times are
/// the
/// place's local ones.
public record OpeningHours(Place place, WorkingCalendar calendar) {
    /// From how many days off the next opening is no longer said by its weekday.
    private static final int LONG = 7;

    private static final int HORIZON = 366;

    /// What one wants to know in front of the door.
    public sealed interface State {}

    public record OpenUntil(LocalTime closes) implements State {}

    /// Later today.
    public record OpensAt(LocalTime opens) implements State {}

    /// On another day of the coming week.
    public record OpensOn(LocalDate day, LocalTime opens) implements State {}

    /// Not before a week.
    public record ClosedForLong(LocalDate day, LocalTime opens) implements State {}

    /// It has no hours, or none within a year.
    public record NoOpeningKnown() implements State {}

    /// Why a place is closed on a day on which it usually opens.
    public sealed interface DayOff {
        LocalDate day();
    }

    public record OnHoliday(LocalDate day, Holiday holiday) implements DayOff {}

    public record OnClosure(LocalDate day, Closure closure) implements DayOff {}

    /// A row of the weekly table.
    ///
    /// @param today whether it is today's
    public record Row(DayOfWeek day, List<Range> ranges, boolean today) {
        public Row {
            ranges = List.copyOf(ranges);
        }
    }

    public State at(LocalDateTime now) {
        LocalTime time = now.toLocalTime();
        LocalDate today = now.toLocalDate();
        for (Range range : rangesOn(today)) {
            if (time.isBefore(range.opens())) {
                return new OpensAt(range.opens());
            }
            if (time.isBefore(range.closes())) {
                return new OpenUntil(range.closes());
            }
        }
        for (int ahead = 1; ahead <= HORIZON; ahead++) {
            LocalDate day = today.plusDays(ahead);
            List<Range> ranges = rangesOn(day);
            if (!ranges.isEmpty()) {
                LocalTime opens = ranges.getFirst().opens();
                return ahead < LONG ? new OpensOn(day, opens) : new ClosedForLong(day, opens);
            }
        }
        return new NoOpeningKnown();
    }

    /// The hours of one day, in order; none where it is closed.
    public List<Range> rangesOn(LocalDate day) {
        return closedBecause(day).isPresent() ? List.of() : usual(day.getDayOfWeek());
    }

    /// Why the place is closed on that day, whether or not it would have opened.
    public Optional<DayOff> closedBecause(LocalDate day) {
        Optional<DayOff> closure = place.closures().stream()
                .filter(candidate -> candidate.covers(day))
                .findFirst()
                .map(found -> new OnClosure(day, found));
        return closure.isPresent()
                ? closure
                : calendar.holidays(day.getYear()).stream()
                        .filter(holiday -> holiday.date().equals(day))
                        .findFirst()
                        .map(holiday -> new OnHoliday(day, holiday));
    }

    /// The usual week, Monday first.
    public List<Row> week(LocalDate today) {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> new Row(day, usual(day), day == today.getDayOfWeek()))
                .toList();
    }

    /// What closes the place on coming days on which it would be open: a closure of several days is told once.
    public List<DayOff> closedAhead(LocalDate from, int days) {
        Set<Closure> told = new HashSet<>();
        return from.datesUntil(from.plusDays(days))
                .filter(day -> !usual(day.getDayOfWeek()).isEmpty())
                .flatMap(day -> closedBecause(day).stream())
                .filter(off -> !(off instanceof OnClosure closed) || told.add(closed.closure()))
                .toList();
    }

    /// Ranges that touch are one: nobody closes at noon to open at noon.
    private List<Range> usual(DayOfWeek day) {
        var joined = new ArrayList<Range>();
        for (Range range : place.week().getOrDefault(day, List.of()).stream()
                .sorted(Comparator.comparing(Range::opens))
                .toList()) {
            if (!joined.isEmpty() && !range.opens().isAfter(joined.getLast().closes())) {
                Range last = joined.removeLast();
                joined.add(new Range(
                        last.opens(), last.closes().isAfter(range.closes()) ? last.closes() : range.closes()));
            } else {
                joined.add(range);
            }
        }
        return List.copyOf(joined);
    }
}
