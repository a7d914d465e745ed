package org.parvis.support;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.text.LocalText;
import org.parvis.town.OpenTown;
import org.parvis.town.PostalAddress;

/// Opens a small town for one test: two departments, three teams, four members of staff, one place.
public final class TestTowns {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final OpenTown open;
    private final TestClock clock;

    TestTowns(OpenTown open, TestClock clock) {
        this.open = open;
        this.clock = clock;
    }

    /// @param host the name on which it answers; send it as the `Host` of every request
    public record TestTown(MunicipalityId id, String host) {}

    /// A town nobody else uses; the clock stands at [TestClock#START].
    public TestTown open() {
        clock.set(TestClock.START);
        String host = "town" + COUNT.incrementAndGet() + ".test";
        return new TestTown(open.open(definition(host), null).id(), host);
    }

    /// A small town's definition, as its file would give it.
    public static OpenTown.Definition definition(String host) {
        var address = new PostalAddress(List.of("1 place de la Mairie"), "99100", "Essai");
        return new OpenTown.Definition(
                new OpenTown.Definition.Settings(
                        "essai",
                        List.of(host),
                        "Essai",
                        "FR",
                        "metropole",
                        "99100",
                        "Europe/Paris",
                        "#1f5a52",
                        "01 99 00 12 34",
                        "mairie@essai.example",
                        address,
                        LocalText.of("Une ville pour les essais", "A town for tests"),
                        null,
                        null),
                List.of(
                        department("etat-civil", "État civil", "etat-civil-guichet", "etat-civil-actes"),
                        department("urbanisme", "Urbanisme", "urbanisme-instruction")),
                List.of(new OpenTown.Definition.Place(
                        "mairie",
                        LocalText.of("Mairie", "Town hall"),
                        address,
                        LocalText.of("Rampe à droite de l'entrée", "Ramp on the right of the entrance"),
                        Map.of(
                                "monday", List.of("08:30-12:00", "13:30-17:30"),
                                "tuesday", List.of("08:30-12:00", "13:30-17:30"),
                                "wednesday", List.of("08:30-12:00"),
                                "thursday", List.of("08:30-12:00", "13:30-19:00"),
                                "friday", List.of("08:30-12:00", "13:30-17:00")),
                        List.of())),
                List.of(
                        staff("agent", "Agnès Courtois", Set.of("agent"), Set.of("etat-civil")),
                        staff("head", "Henri Delmas", Set.of("agent", "head"), Set.of("etat-civil")),
                        staff("planner", "Paula Roche", Set.of("agent"), Set.of("urbanisme")),
                        staff("admin", "Adèle Martin", Set.of("administrator"), Set.of())));
    }

    private static OpenTown.Definition.Department department(String code, String name, String... teams) {
        return new OpenTown.Definition.Department(
                code,
                LocalText.of(name),
                LocalText.of("Mission"),
                null,
                "01 99 00 12 35",
                code + "@essai.example",
                null,
                List.of(teams).stream()
                        .map(team -> new OpenTown.Definition.Team(team, LocalText.of(team)))
                        .toList());
    }

    private static OpenTown.Definition.Staff staff(
            String login, String name, Set<String> roles, Set<String> departments) {
        return new OpenTown.Definition.Staff(login, name, LocalText.of("Agent"), roles, departments, Set.of());
    }
}
