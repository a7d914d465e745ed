package org.parvis.catalogue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.parvis.catalogue.PublicService.Audience;
import org.parvis.catalogue.PublicService.LifeEvent;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.town.Town;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// All sheets: by moment of life, by department or from A to Z, for everybody or for one audience.
@Controller
final class SheetsPage {
    private final Catalogue catalogue;
    private final Town town;
    private final Texts texts;

    SheetsPage(Catalogue catalogue, Town town, Texts texts) {
        this.catalogue = catalogue;
        this.town = town;
        this.texts = texts;
    }

    @GetMapping("/services")
    Page sheets(
            @RequestParam(defaultValue = "") String by,
            @RequestParam(name = "for", defaultValue = "") String audience,
            HttpServletRequest request) {
        Locale reader = ReaderLanguage.of(request);
        Audience chosen = Arrays.stream(Audience.values())
                .filter(one -> one.code().equals(audience))
                .findFirst()
                .orElse(null);
        Tab tab = Arrays.stream(Tab.values())
                .filter(one -> one.code().equals(by))
                .findFirst()
                .orElse(Tab.LIFE_EVENT);
        List<PublicService> services = catalogue.all(reader).stream()
                .filter(service -> chosen == null || service.audience().contains(chosen))
                .toList();
        return Page.of("catalogue/sheets", new Sheets(tab, chosen, services.size(), groups(tab, services, reader)));
    }

    private List<Group> groups(Tab tab, List<PublicService> services, Locale reader) {
        return switch (tab) {
            case LIFE_EVENT ->
                nonEmpty(Arrays.stream(LifeEvent.values())
                        .map(event -> new Group(
                                event.code(),
                                texts.in(reader, "catalogue.life-event." + event.code()),
                                only(services, service -> service.lifeEvents().contains(event))))
                        .toList());
            case DEPARTMENT ->
                nonEmpty(town.departments().stream()
                        .map(department -> new Group(
                                department.code(),
                                department.name().in(reader),
                                only(services, service -> service.department().equals(department.code()))))
                        .toList());
            case A_TO_Z ->
                services.stream()
                        .collect(groupingBy(
                                service -> Wording.plain(service.title().in(reader))
                                        .substring(0, 1)
                                        .toUpperCase(Locale.ROOT),
                                TreeMap::new,
                                toList()))
                        .entrySet()
                        .stream()
                        .map(letter -> new Group(
                                "letter-" + letter.getKey().toLowerCase(Locale.ROOT),
                                letter.getKey(),
                                letter.getValue()))
                        .toList();
        };
    }

    private static List<PublicService> only(List<PublicService> services, Predicate<PublicService> wanted) {
        return services.stream().filter(wanted).toList();
    }

    private static List<Group> nonEmpty(List<Group> groups) {
        return groups.stream().filter(group -> !group.services().isEmpty()).toList();
    }

    enum Tab {
        LIFE_EVENT,
        DEPARTMENT,
        A_TO_Z;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    record Sheets(Tab tab, @Nullable Audience audience, int count, List<Group> groups) {

        String address(Tab other) {
            return "/services?by=" + other.code() + (audience == null ? "" : "&for=" + audience.code());
        }
    }

    /// @param anchor where the page can be entered
    record Group(String anchor, String title, List<PublicService> services) {}
}
