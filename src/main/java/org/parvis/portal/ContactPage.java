package org.parvis.portal;

import java.util.List;
import org.parvis.platform.web.Page;
import org.parvis.town.Countries;
import org.parvis.town.Department;
import org.parvis.town.OpeningHours;
import org.parvis.town.Openings;
import org.parvis.town.Place;
import org.parvis.town.Town;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// How to reach the town: places with their hours and the days on which they are closed, departments with their
/// numbers.
@Controller
final class ContactPage {
    /// How far ahead closures are told.
    private static final int DAYS_AHEAD = 60;

    private final Town town;
    private final Openings openings;
    private final Countries countries;

    ContactPage(Town town, Openings openings, Countries countries) {
        this.town = town;
        this.openings = openings;
        this.countries = countries;
    }

    @GetMapping("/contact")
    Page contact() {
        return Page.of(
                "portal/contact",
                new Contact(
                        town.places().stream()
                                .map(place -> new PlaceNow(
                                        place,
                                        openings.now(place),
                                        openings.week(place),
                                        openings.closedAhead(place, DAYS_AHEAD)))
                                .toList(),
                        town.departments(),
                        countries.pack()::nameOf));
    }

    record Contact(List<PlaceNow> places, List<Department> departments, HolidayNames holidays) {}

    record PlaceNow(
            Place place,
            OpeningHours.State state,
            List<OpeningHours.Row> week,
            List<OpeningHours.DayOff> closedAhead) {}

    /// The country's names of its holidays.
    interface HolidayNames {
        String of(org.parvis.platform.calendar.Holiday holiday, java.util.Locale language);
    }
}
