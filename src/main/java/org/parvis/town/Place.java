package org.parvis.town;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.parvis.platform.text.LocalText;

/// A place where residents are received, with its weekly hours and the days on which it is closed all the same.
public record Place(
        String code,
        LocalText name,
        PostalAddress address,
        LocalText access,
        Map<DayOfWeek, List<Range>> week,
        List<Closure> closures) {
    public Place {
        week = Map.copyOf(week);
        closures = List.copyOf(closures);
    }

    /// Open from `opens` to just before `closes`.
    public record Range(LocalTime opens, LocalTime closes) {
        public Range {
            if (!opens.isBefore(closes)) {
                throw new IllegalArgumentException("A place opens before it closes, not " + opens + "–" + closes);
            }
        }
    }

    /// Closed from the first day to the last, both included.
    public record Closure(UUID id, LocalDate firstDay, LocalDate lastDay, LocalText reason) {
        boolean covers(LocalDate day) {
            return !day.isBefore(firstDay) && !day.isAfter(lastDay);
        }
    }
}
