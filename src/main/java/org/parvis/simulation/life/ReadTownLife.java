package org.parvis.simulation.life;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.parvis.procedures.Procedures.Fault;
import org.parvis.procedures.YamlSource;
import org.parvis.simulation.life.TownLife.ProcedureLife;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads `life.yaml`: YAML, then its JSON Schema, then what a schema cannot say. Every fault has its line.
public final class ReadTownLife {
    private static final String SCHEMA = "/schemas/life.schema.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Schema VALIDATOR = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .pathType(PathType.JSON_POINTER)
                            .locale(Locale.ENGLISH)
                            .build()))
            .getSchema(schema(), InputFormat.JSON);

    private ReadTownLife() {}

    public sealed interface Reading {
        record Sound(TownLife life) implements Reading {}

        record Faulty(List<Fault> faults) implements Reading {
            /// One line a fault, as compilers write them.
            public String lines() {
                return faults.stream()
                        .map(fault -> "line " + fault.line() + ", " + fault.path() + ": " + fault.reason())
                        .collect(Collectors.joining("\n"));
            }
        }
    }

    public static Reading read(String yaml) {
        YamlSource source = YamlSource.read(yaml);
        List<Fault> faults = new ArrayList<>(source.faults());
        if (faults.isEmpty()) {
            for (Error error : VALIDATOR.validate(source.tree())) {
                String path = error.getInstanceLocation().toString().replaceFirst("^/", "");
                faults.add(source.fault(path, sentence(error.getMessage())));
            }
        }
        if (!faults.isEmpty()) {
            return faulty(faults);
        }
        TownLife life;
        try {
            life = JSON.treeToValue(source.tree(), TownLife.class);
        } catch (JacksonException e) {
            return faulty(List.of(source.fault("", "The life cannot be read: " + e.getOriginalMessage())));
        }
        checkNames(life, source, faults);
        return faults.isEmpty() ? new Reading.Sound(life) : faulty(faults);
    }

    /// @throws IllegalArgumentException with every fault, where there is any
    public static TownLife sound(String name, String yaml) {
        return switch (read(yaml)) {
            case Reading.Sound(var life) -> life;
            case Reading.Faulty faulty -> throw new IllegalArgumentException(name + ":\n" + faulty.lines());
        };
    }

    private static Reading.Faulty faulty(List<Fault> faults) {
        return new Reading.Faulty(
                faults.stream().sorted(Comparator.comparingInt(Fault::line)).toList());
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }

    private static void checkNames(TownLife life, YamlSource source, List<Fault> faults) {
        List<String> departments =
                life.departments().stream().map(TownLife.DepartmentLife::code).toList();
        List<String> procedures =
                life.procedures().stream().map(ProcedureLife::code).toList();
        for (int i = 0; i < life.procedures().size(); i++) {
            ProcedureLife one = life.procedures().get(i);
            String path = "procedures/" + i;
            if (!departments.contains(one.department())) {
                faults.add(source.fault(
                        path + "/department", "No department here has the code '" + one.department() + "'."));
            }
            for (String event : one.becauseOf().keySet()) {
                if (!life.lifeEvents().containsKey(event)) {
                    faults.add(source.fault(
                            path + "/because-of/" + event, "No life event here is called '" + event + "'."));
                }
            }
            var outcomes = one.outcomes();
            if (outcomes.refused() + outcomes.discontinued() + outcomes.withdrawn() + outcomes.passedOn() > 1) {
                faults.add(source.fault(path + "/outcomes", "The shares of the outcomes exceed 1."));
            }
        }
        for (int i = 0; i < life.faults().size(); i++) {
            TownLife.Fault fault = life.faults().get(i);
            if (fault.procedure() != null && !procedures.contains(fault.procedure())) {
                faults.add(source.fault(
                        "faults/" + i + "/procedure", "No procedure here has the code '" + fault.procedure() + "'."));
            }
            if (fault.department() != null && !departments.contains(fault.department())) {
                faults.add(source.fault(
                        "faults/" + i + "/department",
                        "No department here has the code '" + fault.department() + "'."));
            }
        }
    }

    private static String schema() {
        try (var file = ReadTownLife.class.getResourceAsStream(SCHEMA)) {
            return new String(java.util.Objects.requireNonNull(file, SCHEMA).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
