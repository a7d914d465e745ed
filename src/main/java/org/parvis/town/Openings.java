package org.parvis.town;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.stereotype.Component;

/// The opening hours of the current municipality's places, now.
@Component
public final class Openings {
    private final Town town;
    private final Countries countries;
    private final InstantSource clock;

    Openings(Town town, Countries countries, InstantSource clock) {
        this.town = town;
        this.countries = countries;
        this.clock = clock;
    }

    public OpeningHours of(Place place) {
        return new OpeningHours(place, countries.calendar());
    }

    public OpeningHours.State now(Place place) {
        return of(place).at(localNow());
    }

    public List<OpeningHours.Row> week(Place place) {
        return of(place).week(today());
    }

    /// What closes the place within the next so many days, today included.
    public List<OpeningHours.DayOff> closedAhead(Place place, int days) {
        return of(place).closedAhead(today(), days);
    }

    private LocalDate today() {
        return localNow().toLocalDate();
    }

    private LocalDateTime localNow() {
        return LocalDateTime.ofInstant(clock.instant(), town.municipality().zone());
    }
}
