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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.parvis.excellence.Snapshot;
import org.parvis.excellence.rules.CompiledRule.Objection;
import org.parvis.insight.Indicator;
import org.parvis.platform.text.LocalText;
import org.parvis.procedures.YamlSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// Reads a rule's file, and refuses it with every fault that it has and its line: YAML, then the JSON Schema, then what
/// a schema
/// cannot say.
public final class CheckRule {
    static final String SCHEMA = "schemas/rule.schema.json";
    private static final int SAMPLES = 100;
    private static final Set<String> FACTS = Set.of("standard_published", "requests_a_year");

    /// A name in braces within a text.
    private static final Pattern NAMED = Pattern.compile("\\{([^{}]*)}");

    private static final JsonMapper JSON = JsonMapper.builder()
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
    private final YamlSource source;
    private final List<Fault> faults = new ArrayList<>();

    private CheckRule(String file, String yaml) {
        this.file = file;
        this.source = YamlSource.read(yaml);
    }

    public sealed interface Checked {
        record Good(CompiledRule rule) implements Checked {}

        record Bad(List<Fault> faults) implements Checked {}
    }

    /// @param line counted from 1
    /// @param path within the file, `inputs/kept/minimum`
    /// @param reason in English
    public record Fault(String file, int line, String path, String reason) {
        @Override
        public String toString() {
            return file + ":" + line + ": " + (path.isEmpty() ? "" : path + ": ") + reason;
        }
    }

    /// @param file its name, for the faults
    public static Checked check(String file, String yaml) {
        var check = new CheckRule(file, yaml);
        Optional<CompiledRule> rule = check.read(yaml);
        return check.faults.isEmpty() && rule.isPresent()
                ? new Checked.Good(rule.get())
                : new Checked.Bad(List.copyOf(check.faults));
    }

    private Optional<CompiledRule> read(String yaml) {
        source.faults().forEach(fault -> faults.add(new Fault(file, fault.line(), fault.path(), fault.reason())));
        if (!faults.isEmpty()) {
            return Optional.empty();
        }
        for (Error error : VALIDATOR.validate(source.tree())) {
            fault(error.getInstanceLocation().toString().replaceFirst("^/", ""), error.getMessage());
        }
        if (!faults.isEmpty()) {
            return Optional.empty();
        }
        Rule rule;
        try {
            rule = JSON.treeToValue(source.tree(), Rule.class);
        } catch (JacksonException e) {
            fault("", "The file cannot be read: " + e.getOriginalMessage());
            return Optional.empty();
        }
        rule.thresholds().forEach((name, threshold) -> checkThreshold(rule, name, threshold));
        checkSeverity(rule);
        checkTexts(rule);
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
        checkThresholdsAreUsed(rule);
        var compiled = new CompiledRule(rule, yaml, trigger.get(), objections);
        checkTurns(rule, trigger.get());
        return Optional.of(compiled);
    }

    private void checkThreshold(Rule rule, String name, Rule.Threshold threshold) {
        String path = "thresholds/" + name;
        if (rule.inputs().containsKey(name) || FACTS.contains(name)) {
            fault(path, "'" + name + "' is the name of an input or a fact already.");
        }
        Double min = threshold.min();
        Double max = threshold.max();
        if (min != null && max != null && min >= max) {
            fault(path + "/max", "The most lies above the least.");
        } else if (threshold.isAdjustable() && !threshold.allows(threshold.byDefault())) {
            fault(path + "/default", "The default lies outside of what a municipality may set.");
        }
        double end = Range.of(threshold.unit()).high();
        if (threshold.byDefault() > end || (max != null && max > end)) {
            fault(path, "It lies beyond the end of its unit, " + end + ".");
        }
    }

    private void checkSeverity(Rule rule) {
        Rule.Severity severity = rule.severity();
        if (severity == null) {
            return;
        }
        Rule.Input input = rule.inputs().get(severity.input());
        Rule.Threshold threshold = rule.thresholds().get(severity.from());
        if (input == null) {
            fault("severity/input", "No input is named '" + severity.input() + "'.");
        }
        if (threshold == null) {
            fault("severity/from", "No threshold is named '" + severity.from() + "'.");
        }
        if (input == null || threshold == null) {
            return;
        }
        if (!threshold.unit().name().equals(input.indicator().unit().name())) {
            fault("thresholds/" + severity.from() + "/unit", "It is not that of '" + severity.input() + "'.");
        }
        boolean badBelow = input.indicator().better() == Indicator.Better.HIGHER;
        Double nearest = badBelow ? threshold.min() : threshold.max();
        double last = nearest == null ? threshold.byDefault() : nearest;
        if (badBelow ? severity.worst() >= last : severity.worst() <= last) {
            fault(
                    "severity/worst",
                    "The worst lies " + (badBelow ? "below" : "above") + " all that the threshold may be.");
        }
    }

    /// A threshold is named where its value is shown beside, and nowhere else: titles become those of actions.
    private void checkTexts(Rule rule) {
        named("what", rule.what(), rule.thresholds().keySet());
        named("why", rule.why(), rule.thresholds().keySet());
        for (int i = 0; i < rule.steps().size(); i++) {
            named("steps/" + i, rule.steps().get(i), rule.thresholds().keySet());
        }
        named("otherwise", rule.otherwise(), rule.thresholds().keySet());
        named("title", rule.title(), Set.of());
        rule.thresholds().forEach((name, one) -> named("thresholds/" + name + "/label", one.label(), Set.of()));
        for (int i = 0; i < rule.unless().size(); i++) {
            named("unless/" + i + "/reason", rule.unless().get(i).reason(), Set.of());
        }
    }

    private void named(String path, LocalText text, Set<String> known) {
        text.byLanguage()
                .forEach((language, words) -> NAMED.matcher(words)
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !known.contains(name))
                        .forEach(name -> fault(path + "/" + language, "No threshold is named '" + name + "' here.")));
    }

    /// Without a threshold that it uses, an expression does not compile.
    private void checkThresholdsAreUsed(Rule rule) {
        for (String threshold : rule.thresholds().keySet()) {
            Map<String, CelType> others = CompiledRule.objectionVariables(rule);
            others.remove(threshold);
            boolean used = Stream.concat(
                            Stream.of(rule.trigger()), rule.unless().stream().map(Rule.Unless::when))
                    .anyMatch(text -> !Expression.isReadable(text, others));
            if (!used) {
                fault("thresholds/" + threshold, "No expression uses it.");
            }
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
    /// and 20 %", would be missed by who looks at the ends of an interval only.
    ///
    /// What a municipality may set must not make it come and go either.
    private void checkTurns(Rule rule, Expression trigger) {
        Map<String, Double> least = new HashMap<>(rule.defaults());
        Map<String, Double> most = new HashMap<>(rule.defaults());
        rule.thresholds().forEach((name, threshold) -> {
            least.computeIfPresent(name, (_, value) -> threshold.min() == null ? value : threshold.min());
            most.computeIfPresent(name, (_, value) -> threshold.max() == null ? value : threshold.max());
        });
        for (Map<String, Double> thresholds : List.of(rule.defaults(), least, most)) {
            if (!turnsOnce(rule, trigger, thresholds)) {
                return;
            }
        }
    }

    private boolean turnsOnce(Rule rule, Expression trigger, Map<String, Double> thresholds) {
        for (boolean published : new boolean[] {false, true}) {
            for (String walked : rule.inputs().keySet()) {
                List<Map<String, Object>> starts =
                        List.of(CompiledRule.known(new Snapshot.Facts(published, 1_000), thresholds));
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
                    return false;
                }
            }
        }
        return true;
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

        static Range of(Rule.Unit unit) {
            return switch (unit) {
                case SHARE -> new Range(0, 1);
                case OUT_OF_TEN -> new Range(0, 10);
                case ONE_TO_SEVEN -> new Range(1, 7);
                case REQUESTS_A_YEAR -> new Range(0, Double.MAX_VALUE);
            };
        }
    }

    private void fault(String path, String reason) {
        faults.add(new Fault(file, source.fault(path, reason).line(), path, reason));
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
