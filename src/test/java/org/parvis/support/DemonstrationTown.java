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

/// Valombrée, the demonstration's town, with its procedures and sheets, on a host of its own.
public final class DemonstrationTown {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String FOLDER = "demonstration/valombree/";
    private static final Actor ACTOR = new Actor.Automatic("demonstration");

    private final OpenTown open;
    private final PublishSheet sheets;
    private final Procedures procedures;
    private final TestClock clock;

    DemonstrationTown(OpenTown open, PublishSheet sheets, Procedures procedures, TestClock clock) {
        this.open = open;
        this.sheets = sheets;
        this.procedures = procedures;
        this.clock = clock;
    }

    public TestTown open() {
        clock.set(TestClock.START);
        String host = "valombree" + COUNT.incrementAndGet() + ".test";
        var town = open.open(definition(host), null);
        Tenancy.run(town.id(), () -> {
            texts(FOLDER + "procedures/*.yaml").forEach(this::publishProcedure);
            texts(FOLDER + "sheets/*.yaml").forEach(this::publishSheet);
        });
        return new TestTown(town.id(), host);
    }

    private void publishProcedure(String yaml) {
        var publication = procedures.publish(yaml, ACTOR);
        if (!(publication instanceof Procedures.Publication.Published)) {
            throw new AssertionError(publication + "\n" + yaml);
        }
    }

    private void publishSheet(String yaml) {
        var publication = sheets.publish(yaml, ACTOR);
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
