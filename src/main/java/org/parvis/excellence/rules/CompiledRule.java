package org.parvis.excellence.rules;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parvis.excellence.Priority;
import org.parvis.excellence.Snapshot;
import org.parvis.excellence.Snapshot.Reading;
import org.parvis.excellence.Verdict;
import org.parvis.platform.text.LocalText;

/// A rule whose expressions have been checked. What it says follows from a snapshot alone.
///
/// The trigger is asked at the estimates first, then at every corner of the box that the inputs' intervals span (at
/// both
/// ends of one interval; at four corners of two). [CheckRule] accepts only triggers that change at most once as one
/// input
/// grows, and such a trigger holds everywhere in the box when it holds at the corners: then the advice is established.
public final class CompiledRule {
    private final Rule rule;
    private final String definition;
    private final Expression trigger;
    private final List<Objection> objections;

    /// @param definition the file, word by word
    CompiledRule(Rule rule, String definition, Expression trigger, List<Objection> objections) {
        this.rule = rule;
        this.definition = definition;
        this.trigger = trigger;
        this.objections = List.copyOf(objections);
    }

    record Objection(Expression when, LocalText reason) {}

    public Rule rule() {
        return rule;
    }

    public String definition() {
        return definition;
    }

    /// What a trigger may look at: of each input its value and the number of its cases.
    static Map<String, CelType> triggerVariables(Rule rule) {
        Map<String, CelType> variables = new HashMap<>();
        variables.put("standard_published", SimpleType.BOOL);
        variables.put("requests_a_year", SimpleType.DOUBLE);
        rule.thresholds().keySet().forEach(threshold -> variables.put(threshold, SimpleType.DOUBLE));
        for (String input : rule.inputs().keySet()) {
            variables.put(input + ".value", SimpleType.DOUBLE);
            variables.put(input + ".n", SimpleType.DOUBLE);
        }
        return variables;
    }

    /// What an objection may look at: the ends of the intervals too.
    static Map<String, CelType> objectionVariables(Rule rule) {
        Map<String, CelType> variables = triggerVariables(rule);
        for (String input : rule.inputs().keySet()) {
            variables.put(input + ".low", SimpleType.DOUBLE);
            variables.put(input + ".high", SimpleType.DOUBLE);
        }
        return variables;
    }

    public Verdict verdict(Snapshot snapshot) {
        if (!snapshot.lacking().isEmpty()) {
            return Verdict.INSUFFICIENT;
        }
        if (!trigger.holds(atEstimates(snapshot))) {
            return Verdict.NO;
        }
        return corners(snapshot).stream().allMatch(trigger::holds) ? Verdict.ESTABLISHED : Verdict.TO_WATCH;
    }

    /// The first reason for which the practice would do harm here.
    public Optional<LocalText> heldBack(Snapshot snapshot) {
        if (!snapshot.lacking().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> values = atEstimates(snapshot);
        return objections.stream()
                .filter(objection -> objection.when().holds(values))
                .map(Objection::reason)
                .findFirst();
    }

    /// @param volume in [0, 1]
    public Priority priority(Snapshot snapshot, double volume) {
        return new Priority(
                gap(snapshot),
                rule.importance(),
                volume,
                rule.evidence().grade().weight(),
                rule.effort());
    }

    private double gap(Snapshot snapshot) {
        if (!snapshot.lacking().isEmpty()) {
            return 0;
        }
        Rule.Severity severity = rule.severity();
        return severity == null
                ? 1
                : severity.gap(
                        number(snapshot.reading(severity.input()).orElseThrow().value()),
                        number(snapshot.thresholds().get(severity.from())));
    }

    private Map<String, Object> atEstimates(Snapshot snapshot) {
        Map<String, Object> values = known(snapshot.facts(), snapshot.thresholds());
        for (Reading reading : snapshot.readings()) {
            values.put(reading.name() + ".value", number(reading.value()));
            values.put(reading.name() + ".n", (double) reading.n());
            values.put(reading.name() + ".low", number(reading.low()));
            values.put(reading.name() + ".high", number(reading.high()));
        }
        return values;
    }

    private List<Map<String, Object>> corners(Snapshot snapshot) {
        List<Map<String, Object>> corners = List.of(atEstimates(snapshot));
        for (Reading reading : snapshot.readings()) {
            corners = splitAlong(reading.name(), number(reading.low()), number(reading.high()), corners);
        }
        return corners;
    }

    static List<Map<String, Object>> splitAlong(
            String input, double low, double high, List<Map<String, Object>> corners) {
        List<Map<String, Object>> split = new ArrayList<>();
        for (Map<String, Object> corner : corners) {
            for (double end : new double[] {low, high}) {
                Map<String, Object> moved = new HashMap<>(corner);
                moved.put(input + ".value", end);
                split.add(moved);
            }
        }
        return split;
    }

    /// All but the figures.
    static Map<String, Object> known(Snapshot.Facts facts, Map<String, Double> thresholds) {
        Map<String, Object> values = new HashMap<>(thresholds);
        values.put("standard_published", facts.standardPublished());
        values.put("requests_a_year", facts.requestsAYear());
        return values;
    }

    private static double number(@org.jspecify.annotations.Nullable Double figure) {
        if (figure == null) {
            throw new IllegalStateException("A figure that rests on enough cases has a value");
        }
        return figure;
    }
}
