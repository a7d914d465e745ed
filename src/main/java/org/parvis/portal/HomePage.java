package org.parvis.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parvis.catalogue.Catalogue;
import org.parvis.catalogue.PublicService;
import org.parvis.catalogue.PublicService.LifeEvent;
import org.parvis.platform.web.Page;
import org.parvis.town.OpeningHours;
import org.parvis.town.Openings;
import org.parvis.town.Place;
import org.parvis.town.Town;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Home: search, whether the town hall is open, what people come for most. Light enough for an old phone on a poor
/// network.
@Controller
final class HomePage {
    private static final int POPULAR = 8;

    private final Catalogue catalogue;
    private final Town town;
    private final Openings openings;

    HomePage(Catalogue catalogue, Town town, Openings openings) {
        this.catalogue = catalogue;
        this.town = town;
        this.openings = openings;
    }

    @GetMapping("/")
    Page home() {
        Place hall = town.places().stream().findFirst().orElse(null);
        return Page.of(
                "portal/home",
                new Home(
                        hall,
                        hall == null ? new OpeningHours.NoOpeningKnown() : openings.now(hall),
                        catalogue.popular(POPULAR),
                        catalogue.lifeEvents()));
    }

    /// @param hall the first of the town's places, null where there is none yet
    record Home(
            @Nullable Place hall, OpeningHours.State now, List<PublicService> popular, List<LifeEvent> lifeEvents) {}
}
