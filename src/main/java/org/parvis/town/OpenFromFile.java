package org.parvis.town;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.parvis.platform.tenancy.MunicipalityHosts;
import org.parvis.platform.text.YamlLines;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Opens a real town from its `town.yaml`, once everything in it has been checked: nothing of a faulty file is kept.
@Component
public final class OpenFromFile {
    private final OpenTown open;
    private final Countries countries;
    private final MunicipalityHosts hosts;
    private final Schema schema = schema();
    private final ObjectMapper yaml = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build();

    OpenFromFile(OpenTown open, Countries countries, MunicipalityHosts hosts) {
        this.open = open;
        this.countries = countries;
        this.hosts = hosts;
    }

    public sealed interface Result {
        record Opened(String name, String host) implements Result {}

        record OpenAlready(String host) implements Result {}

        record Faulty(List<Fault> faults) implements Result {}
    }

    /// @param line counted from 1
    /// @param reason a sentence
    public record Fault(int line, String reason) {}

    public Result open(String definition) {
        OpenTown.Definition town;
        var lines = YamlLines.of(definition);
        try {
            JsonNode tree = yaml.readTree(definition);
            List<Fault> faults = schema.validate(tree).stream()
                    .map(error -> fault(lines, error.getInstanceLocation().toString(), error.getMessage()))
                    .toList();
            if (!faults.isEmpty()) {
                return new Result.Faulty(faults);
            }
            town = yaml.treeToValue(tree, OpenTown.Definition.class);
        } catch (JacksonException e) {
            return new Result.Faulty(List.of(notWellFormed(e)));
        }
        List<Fault> faults = faults(town, lines);
        if (!faults.isEmpty()) {
            return new Result.Faulty(faults);
        }
        for (String host : town.municipality().hosts()) {
            if (hosts.at(host).isPresent()) {
                return new Result.OpenAlready(host);
            }
        }
        open.open(town, null);
        return new Result.Opened(
                town.municipality().name(), town.municipality().hosts().getFirst());
    }

    private static Fault notWellFormed(JacksonException e) {
        if (e.getCause() instanceof MarkedYamlEngineException marked) {
            return new Fault(
                    marked.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1),
                    "this is not well-formed YAML: " + marked.getProblem() + ".");
        }
        var location = e.getLocation();
        return new Fault(location == null ? 1 : Math.max(1, location.getLineNr()), "this is not well-formed YAML.");
    }

    private static Fault fault(YamlLines lines, String path, String reason) {
        return new Fault(lines.of(path, 1), path + ": " + reason);
    }

    /// What the schema cannot say.
    private List<Fault> faults(OpenTown.Definition town, YamlLines lines) {
        List<Fault> faults = new ArrayList<>();
        var settings = town.municipality();
        try {
            ZoneId.of(settings.timeZone());
        } catch (DateTimeException _) {
            faults.add(fault(lines, "/municipality/time-zone", "there is no time zone " + settings.timeZone() + "."));
        }
        Set<String> territories = countries.territories(settings.country());
        if (territories.isEmpty()) {
            faults.add(fault(lines, "/municipality/country", "no country pack serves " + settings.country() + "."));
        } else if (!territories.contains(settings.territory())) {
            faults.add(fault(
                    lines,
                    "/municipality/territory",
                    settings.territory() + " is none of "
                            + territories.stream().sorted().collect(Collectors.joining(", ")) + "."));
        }
        Set<String> departments = town.departments().stream()
                .map(OpenTown.Definition.Department::code)
                .collect(Collectors.toSet());
        Set<String> teams = town.departments().stream()
                .flatMap(department -> department.teams().stream())
                .map(OpenTown.Definition.Team::code)
                .collect(Collectors.toSet());
        for (int i = 0; i < town.departments().size(); i++) {
            var department = town.departments().get(i);
            if (department.parent() != null && !departments.contains(department.parent())) {
                faults.add(fault(
                        lines,
                        "/departments/" + i + "/parent",
                        department.code() + " is under " + department.parent()
                                + ", which is no department of this file."));
            }
        }
        for (int i = 0; i < town.staff().size(); i++) {
            var member = town.staff().get(i);
            String path = "/staff/" + i;
            member.departments().stream()
                    .filter(code -> !departments.contains(code))
                    .forEach(code -> faults.add(fault(
                            lines,
                            path + "/departments",
                            member.login() + " works for " + code + ", which is no department of this file.")));
            member.teams().stream()
                    .filter(code -> !teams.contains(code))
                    .forEach(code -> faults.add(fault(
                            lines,
                            path + "/teams",
                            member.login() + " is in " + code + ", which is no team of this file.")));
        }
        return faults;
    }

    private static Schema schema() {
        try (InputStream file = OpenFromFile.class.getResourceAsStream("/schemas/town.schema.json")) {
            if (file == null) {
                throw new IllegalStateException("/schemas/town.schema.json is missing");
            }
            return SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.DRAFT_2020_12,
                            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                    .locale(Locale.ENGLISH)
                                    .build()))
                    .getSchema(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
