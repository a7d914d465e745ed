package org.parvis.catalogue;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parvis.catalogue.SearchSheets.Found;
import org.parvis.catalogue.SearchSheets.Hit;
import org.parvis.platform.security.RateLimit;
import org.parvis.platform.text.LocalText;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.town.Department;
import org.parvis.town.OpeningHours;
import org.parvis.town.Openings;
import org.parvis.town.Place;
import org.parvis.town.Town;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The search, as a page and as suggestions under the field.
@Controller
final class SearchPages {
    private static final int SUGGESTIONS = 6;
    private static final int POPULAR = 8;

    /// What one address may add to the counts of what was not found, an hour.
    private static final int MISSES_COUNTED = 20;

    private final SearchSheets search;
    private final Catalogue catalogue;
    private final SearchMisses misses;
    private final RateLimit limit;
    private final Town town;
    private final Openings openings;

    SearchPages(
            SearchSheets search,
            Catalogue catalogue,
            SearchMisses misses,
            RateLimit limit,
            Town town,
            Openings openings) {
        this.search = search;
        this.catalogue = catalogue;
        this.misses = misses;
        this.limit = limit;
        this.town = town;
        this.openings = openings;
    }

    @GetMapping("/search")
    Page results(@RequestParam(defaultValue = "") String q, HttpServletRequest request) {
        Locale reader = ReaderLanguage.of(request);
        Found found = search.search(q, reader);
        boolean missed = found.hits().isEmpty() && !found.asked().isEmpty();
        if (missed && limit.allows("search-miss:" + request.getRemoteAddr(), MISSES_COUNTED, Duration.ofHours(1))) {
            misses.count(q, reader);
        }
        Place hall = town.places().stream().findFirst().orElse(null);
        return Page.of(
                "catalogue/search",
                new Results(
                        found.asked(),
                        found.read(),
                        found.hits(),
                        departmentNames(),
                        missed ? search.perhaps(q, reader) : List.of(),
                        found.hits().isEmpty() ? catalogue.popular(POPULAR) : List.of(),
                        hall,
                        hall == null ? new OpeningHours.NoOpeningKnown() : openings.now(hall)));
    }

    @GetMapping("/search/suggest")
    Page suggestions(@RequestParam(defaultValue = "") String q, HttpServletRequest request) {
        Found found = search.suggest(q, ReaderLanguage.of(request));
        return Page.of(
                "catalogue/suggest",
                new Suggestions(found.hits().stream().limit(SUGGESTIONS).toList(), departmentNames()));
    }

    private Map<String, LocalText> departmentNames() {
        return town.departments().stream().collect(Collectors.toMap(Department::code, Department::name));
    }

    /// @param departments names by code
    /// @param popular offered where nothing was asked or found
    record Results(
            String asked,
            @Nullable String read,
            List<Hit> hits,
            Map<String, LocalText> departments,
            List<String> perhaps,
            List<PublicService> popular,
            @Nullable Place hall,
            OpeningHours.State hallNow) {

        LocalText department(PublicService service) {
            return departments.getOrDefault(service.department(), LocalText.EMPTY);
        }
    }

    record Suggestions(List<Hit> hits, Map<String, LocalText> departments) {
        LocalText department(PublicService service) {
            return departments.getOrDefault(service.department(), LocalText.EMPTY);
        }
    }
}
