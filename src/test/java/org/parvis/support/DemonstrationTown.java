package org.parvis.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.parvis.catalogue.PublishSheet;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Procedures;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.town.OpenTown;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Valombrée, the demonstration's town, with its sheets, on a host of its own.
public final class DemonstrationTown {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String FOLDER = "demonstration/valombree/";

    private final OpenTown open;
    private final PublishSheet publish;
    private final Procedures procedures;
    private final TestClock clock;

    DemonstrationTown(OpenTown open, PublishSheet publish, Procedures procedures, TestClock clock) {
        this.open = open;
        this.publish = publish;
        this.procedures = procedures;
        this.clock = clock;
    }

    public TestTown open() {
        clock.set(TestClock.START);
        String host = "valombree" + COUNT.incrementAndGet() + ".test";
        var town = open.open(definition(host), null);
        Tenancy.run(town.id(), () -> sheets().forEach(this::publish));
        return new TestTown(town.id(), host);
    }

    /// The same, where people can also do what these sheets speak of.
    ///
    /// @param codes of procedures of the demonstration, whose files are named after them
    public TestTown openWith(String... codes) {
        TestTown town = open();
        for (String code : codes) {
            String yaml = texts(FOLDER + "procedures/" + code + ".yaml").getFirst();
            var publication =
                    Tenancy.call(town.id(), () -> procedures.publish(yaml, new Actor.Automatic("demonstration")));
            if (!(publication instanceof Procedures.Publication.Published)) {
                throw new AssertionError(publication + "\n" + yaml);
            }
        }
        return town;
    }

    private void publish(String yaml) {
        var publication = publish.publish(yaml, new Actor.Automatic("demonstration"));
        if (!(publication instanceof PublishSheet.Publication.Published)) {
            throw new AssertionError(publication + "\n" + yaml);
        }
    }

    private static OpenTown.Definition definition(String host) {
        String yaml = texts(FOLDER + "town.yaml").getFirst().replaceFirst("hosts: .*", "hosts: [" + host + "]");
        return YAMLMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .build()
                .readValue(yaml, OpenTown.Definition.class);
    }

    private static List<String> sheets() {
        return texts(FOLDER + "sheets/*.yaml");
    }

    private static List<String> texts(String pattern) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath:" + pattern))
                    .map(resource -> {
                        try {
                            return resource.getContentAsString(StandardCharsets.UTF_8);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
