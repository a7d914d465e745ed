package org.parvis.excellence.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parvis.excellence.AdviceEngine;
import org.parvis.excellence.Finding;
import org.parvis.excellence.Snapshot;
import org.parvis.excellence.Snapshot.Facts;
import org.parvis.excellence.Snapshot.Reading;
import org.parvis.excellence.Verdict;
import org.parvis.insight.Indicators;
import org.parvis.insight.Indicators.Period;
import org.parvis.insight.Subject;
import org.parvis.platform.text.LocalText;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.parvis.procedures.ServiceStandards;
import org.springframework.stereotype.Component;

/// [AdviceEngine] over the rules in force.
@Component
final class HoldRulesAgainstFigures implements AdviceEngine {
    /// What is established before what is to be watched: a guess must not push a certainty off the page.
    private static final Comparator<Finding> MOST_WORTH_DOING = Comparator.comparing(Finding::advises)
            .thenComparing(Finding::verdict)
            .thenComparingDouble(finding -> finding.priority().value())
            .reversed();

    private final RuleBook book;
    private final Indicators indicators;
    private final Procedures procedures;
    private final ServiceStandards standards;
    private final OwnThresholds thresholds;

    HoldRulesAgainstFigures(
            RuleBook book,
            Indicators indicators,
            Procedures procedures,
            ServiceStandards standards,
            OwnThresholds thresholds) {
        this.book = book;
        this.indicators = indicators;
        this.procedures = procedures;
        this.standards = standards;
        this.thresholds = thresholds;
    }

    @Override
    public List<Finding> evaluate(String department, LocalDate day) {
        Map<String, Long> received = new HashMap<>();
        List<Procedure> own = procedures.all().stream()
                .filter(procedure -> procedure.department().equals(department))
                .toList();
        own.forEach(procedure -> received.put(
                procedure.code(), indicators.received(new Subject.OfProcedure(procedure.code()), Period.yearTo(day))));
        long busiest =
                received.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<Finding> findings = new ArrayList<>();
        OwnThresholds.Held held = thresholds.held();
        for (CompiledRule rule : book.all()) {
            Map<String, Double> values = held.of(rule.rule());
            switch (rule.rule().scope()) {
                case DEPARTMENT -> {
                    var subject = new Subject.OfDepartment(department);
                    // Each procedure keeps a standard of its own: a department has none.
                    var facts = new Facts(false, indicators.received(subject, Period.yearTo(day)));
                    findings.add(find(rule, department, null, snapshot(rule.rule(), values, subject, facts, day), 1));
                }
                case PROCEDURE -> {
                    for (Procedure procedure : own) {
                        long requests = received.getOrDefault(procedure.code(), 0L);
                        var subject = new Subject.OfProcedure(procedure.code());
                        var facts = new Facts(standards.of(procedure, day).isPresent(), requests);
                        findings.add(find(
                                rule,
                                department,
                                procedure.code(),
                                snapshot(rule.rule(), values, subject, facts, day),
                                busiest == 0 ? 0 : (double) requests / busiest));
                    }
                }
            }
        }
        findings.sort(MOST_WORTH_DOING);
        return List.copyOf(findings);
    }

    private Snapshot snapshot(Rule rule, Map<String, Double> values, Subject subject, Facts facts, LocalDate day) {
        List<Reading> readings = new ArrayList<>();
        rule.inputs().forEach((name, input) -> {
            var period = new Period(day.minusMonths(input.months()).plusDays(1), day);
            readings.add(Reading.of(
                    name,
                    input.indicator(),
                    period,
                    input.minimum(),
                    indicators.read(input.indicator(), subject, period)));
        });
        return new Snapshot(readings, facts, values);
    }

    private static Finding find(
            CompiledRule rule, String department, @Nullable String procedure, Snapshot snapshot, double volume) {
        Verdict verdict = rule.verdict(snapshot);
        LocalText heldBack = verdict.calls() ? rule.heldBack(snapshot).orElse(null) : null;
        return new Finding(
                rule.rule().id(),
                rule.rule().version(),
                department,
                procedure,
                verdict,
                snapshot,
                rule.priority(snapshot, volume),
                heldBack);
    }
}
