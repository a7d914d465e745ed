package org.parvis.excellence.rules;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import dev.cel.common.types.CelType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.parvis.excellence.Snapshot;
import org.parvis.excellence.rules.CompiledRule.Objection;
import org.parvis.insight.Indicator;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads a rule's file, and refuses it with every fault that it has: YAML, then the JSON Schema, then what a schema
/// cannot say.
public final class CheckRule {
    static final String SCHEMA = "schemas/rule.schema.json";
    private static final int SAMPLES = 100;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addModule(new SimpleModule().addDeserializer(Indicator.class, new ByCode()))
            .build();
    private static final Schema VALIDATOR = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .pathType(PathType.JSON_POINTER)
                            .locale(Locale.ENGLISH)
                            .build()))
            .getSchema(text(SCHEMA), InputFormat.JSON);

    private final String file;
    private final List<Fault> faults = new ArrayList<>();

    private CheckRule(String file) {
        this.file = file;
    }

    public sealed interface Checked {
        record Good(CompiledRule rule) implements Checked {}

        record Bad(List<Fault> faults) implements Checked {}
    }

    /// @param path within the file, `inputs/kept/minimum`
    /// @param reason in English
    public record Fault(String file, String path, String reason) {
        @Override
        public String toString() {
            return file + ": " + (path.isEmpty() ? "" : path + ": ") + reason;
        }
    }

    /// @param file its name, for the faults
    public static Checked check(String file, String yaml) {
        var check = new CheckRule(file);
        Optional<CompiledRule> rule = check.read(yaml);
        return check.faults.isEmpty() && rule.isPresent()
                ? new Checked.Good(rule.get())
                : new Checked.Bad(List.copyOf(check.faults));
    }

    private Optional<CompiledRule> read(String yaml) {
        JsonNode tree;
        Rule rule;
        try {
            tree = YAML.readTree(yaml);
            for (Error error : VALIDATOR.validate(tree)) {
                fault(error.getInstanceLocation().toString().replaceFirst("^/", ""), error.getMessage());
            }
            if (!faults.isEmpty()) {
                return Optional.empty();
            }
            rule = YAML.treeToValue(tree, Rule.class);
        } catch (JacksonException e) {
            fault("", "The file cannot be read: " + e.getOriginalMessage());
            return Optional.empty();
        }
        checkThreshold(rule);
        Optional<Expression> trigger = compile("trigger", rule.trigger(), CompiledRule.triggerVariables(rule));
        List<Objection> objections = new ArrayList<>();
        for (int i = 0; i < rule.unless().size(); i++) {
            Rule.Unless unless = rule.unless().get(i);
            compile("unless/" + i + "/when", unless.when(), CompiledRule.objectionVariables(rule))
                    .ifPresent(when -> objections.add(new Objection(when, unless.reason())));
        }
        if (!faults.isEmpty() || trigger.isEmpty()) {
            return Optional.empty();
        }
        var compiled = new CompiledRule(rule, yaml, trigger.get(), objections);
        checkTurns(compiled, trigger.get());
        return Optional.of(compiled);
    }

    private void checkThreshold(Rule rule) {
        Rule.Threshold threshold = rule.threshold();
        if (threshold == null) {
            return;
        }
        Rule.Input input = rule.inputs().get(threshold.input());
        if (input == null) {
            fault("threshold/input", "No input is named '" + threshold.input() + "'.");
        } else if (threshold.badBelow() != (input.indicator().better() == Indicator.Better.HIGHER)) {
            fault("threshold/worst", "The bad side of '" + input.indicator().code() + "' lies the other way.");
        }
        if (threshold.worst() == threshold.value()) {
            fault("threshold/worst", "The worst lies beyond the threshold, not on it.");
        }
    }

    private Optional<Expression> compile(String path, String text, Map<String, CelType> variables) {
        try {
            return Optional.of(Expression.compile(text, variables));
        } catch (Expression.Unreadable e) {
            fault(path, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /// Walks along each input, the others standing at their ends: a trigger that comes and goes, such as "between 10
    /// and
    /// 20 %", would be missed by who looks at the ends of an interval only.
    private void checkTurns(CompiledRule compiled, Expression trigger) {
        Rule rule = compiled.rule();
        for (boolean published : new boolean[] {false, true}) {
            for (String walked : rule.inputs().keySet()) {
                List<Map<String, Object>> starts = List.of(compiled.facts(new Snapshot.Facts(published, 1_000)));
                for (var input : rule.inputs().entrySet()) {
                    Range range = Range.of(input.getValue().indicator());
                    starts.forEach(start -> start.put(input.getKey() + ".n", 1_000.0));
                    starts = input.getKey().equals(walked)
                            ? starts
                            : CompiledRule.splitAlong(input.getKey(), range.low(), range.high(), starts);
                }
                Range range = Range.of(rule.inputs().get(walked).indicator());
                if (starts.stream().anyMatch(start -> changes(trigger, start, walked + ".value", range) > 1)) {
                    fault("trigger", "It comes and goes as '" + walked + "' grows: it may change once only.");
                    return;
                }
            }
        }
    }

    private static int changes(Expression trigger, Map<String, Object> values, String walked, Range range) {
        int changes = 0;
        boolean before = false;
        for (int step = 0; step <= SAMPLES; step++) {
            values.put(walked, range.low() + (range.high() - range.low()) * step / SAMPLES);
            boolean now = trigger.holds(values);
            changes += step > 0 && now != before ? 1 : 0;
            before = now;
        }
        return changes;
    }

    /// The values that an indicator can take.
    private record Range(double low, double high) {
        static Range of(Indicator indicator) {
            return switch (indicator.unit()) {
                case SHARE -> new Range(0, 1);
                case OUT_OF_TEN -> new Range(0, 10);
                case ONE_TO_SEVEN -> new Range(1, 7);
            };
        }
    }

    private void fault(String path, String reason) {
        faults.add(new Fault(file, path, reason));
    }

    private static String text(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class ByCode extends StdDeserializer<Indicator> {
        ByCode() {
            super(Indicator.class);
        }

        @Override
        public Indicator deserialize(JsonParser json, DeserializationContext context) {
            String code = json.getString();
            return Indicator.of(code)
                    .orElseThrow(() -> context.weirdStringException(code, Indicator.class, "no such indicator"));
        }
    }
}
