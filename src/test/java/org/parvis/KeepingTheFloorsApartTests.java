package org.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.parvis.support.Golden;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/// The modules' boundaries. A `package-info` among the tests in a module's own package hides the module's and with it
/// every boundary: tests have none there.
class KeepingTheFloorsApartTests {
    private static final ApplicationModules MODULES = ApplicationModules.of(ParvisApplication.class);

    /// As in ARCHITECTURE.md. A country pack stands beside the house, the simulation on its roof.
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("platform", 0),
            Map.entry("town", 1),
            Map.entry("residents", 1),
            Map.entry("france", 2),
            Map.entry("catalogue", 2),
            Map.entry("procedures", 2),
            Map.entry("requests", 3),
            Map.entry("notifications", 4),
            Map.entry("feedback", 4),
            Map.entry("insight", 5),
            Map.entry("excellence", 6),
            Map.entry("portal", 7),
            Map.entry("simulation", 8));

    /// On one floor: what feedback tells of is put into e-mails.
    private static final Set<String> ACROSS = Set.of("notifications -> feedback");

    @Test
    void modulesDependOnWhatTheyDeclareAndOnNothingElse() {
        MODULES.verify();
    }

    @Test
    void modulesDependOnLowerFloorsOnly() {
        Set<String> upward = new TreeSet<>();
        for (ApplicationModule module : MODULES) {
            String name = name(module);
            assertThat(FLOORS).as("the floor of %s", name).containsKey(name);
            for (String other : dependencies(module)) {
                if (floor(other) >= floor(name) && !ACROSS.contains(name + " -> " + other)) {
                    upward.add(name + " -> " + other);
                }
            }
        }
        assertThat(upward).isEmpty();
    }

    @Test
    void noTestHidesAModulesDeclaration() {
        assertThat(MODULES).allSatisfy(module -> {
            String declaration = module.getBasePackage().getName().replace('.', '/') + "/package-info.class";
            assertThat(Collections.list(getClass().getClassLoader().getResources(declaration)))
                    .as("who declares %s", module.getDisplayName())
                    .hasSizeLessThanOrEqualTo(1);
        });
    }

    @Test
    void theMapShowsTheModulesAsTheyAre() {
        List<ApplicationModule> fromTheTop = MODULES.stream()
                .sorted(Comparator.comparingInt((ApplicationModule module) -> -floor(name(module)))
                        .thenComparing(KeepingTheFloorsApartTests::name))
                .toList();
        String arrows = fromTheTop.stream()
                .flatMap(module -> dependencies(module).stream()
                        // Everything stands on the platform: its arrows would hide the others.
                        .filter(other -> !other.equals("platform"))
                        .map(other -> "    " + name(module) + " --> " + other + "\n"))
                .collect(Collectors.joining());
        String rows = fromTheTop.stream()
                .map(module -> "| " + floor(name(module)) + " | `" + name(module) + "` | "
                        + dependencies(module).stream()
                                .map(other -> "`" + other + "`")
                                .collect(Collectors.joining(", "))
                        + " |\n")
                .collect(Collectors.joining());
        Golden.check(Path.of("docs/modules.md"), """
                # The modules and what they use

                Read from the code by `KeepingTheFloorsApartTests`.

                ```mermaid
                flowchart TD
                %s```

                | floor | module | uses |
                |---|---|---|
                %s""".formatted(arrows, rows));
    }

    private static Set<String> dependencies(ApplicationModule module) {
        return module.getDirectDependencies(MODULES)
                .uniqueModules()
                .map(KeepingTheFloorsApartTests::name)
                .filter(other -> !other.equals(name(module)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    private static int floor(String module) {
        return FLOORS.getOrDefault(module, 0);
    }
}
