package org.parvis.simulation.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parvis.excellence.Snapshot;
import org.parvis.excellence.Snapshot.Facts;
import org.parvis.excellence.Snapshot.Reading;
import org.parvis.excellence.rules.CompiledRule;
import org.parvis.insight.Indicator;
import org.parvis.simulation.life.TownLife;
import org.parvis.simulation.life.Truth;
import org.parvis.simulation.life.Truth.Figures;

/// On which side of a rule's threshold the true figure lies, and not only what a year of it shows. The rule itself is
/// asked, at its default thresholds, so that what is held against the engine is what the engine goes by.
///
/// @param rules those in force
record GoodSide(List<CompiledRule> rules) {
    /// A true figure rests on no number of cases and on no days.
    private static final LocalDate ANY_DAY = LocalDate.EPOCH;

    GoodSide {
        rules = List.copyOf(rules);
    }

    /// Whether there is nothing to find in any of the town's procedures. A department's figure lies between those of
    /// its procedures, so it is on the good side where all of them are.
    boolean holdsAll(TownLife life, Truth truth) {
        return life.procedures().stream()
                .map(one -> truth.of(one.code()))
                .allMatch(figures -> rules.stream().allMatch(rule -> holds(rule, figures)));
    }

    /// @throws IllegalArgumentException for a rule that is not in force
    boolean holds(String rule, Figures figures) {
        return holds(
                rules.stream()
                        .filter(one -> one.rule().id().equals(rule))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("No rule " + rule)),
                figures);
    }

    /// What there is nothing to count of is not on the bad side.
    private static boolean holds(CompiledRule rule, Figures figures) {
        List<Reading> readings = new ArrayList<>();
        rule.rule().inputs().forEach((name, input) -> {
            double value = value(input.indicator(), figures);
            @Nullable Double known = Double.isNaN(value) ? null : value;
            readings.add(new Reading(
                    name, input.indicator(), ANY_DAY, ANY_DAY, input.minimum(), Long.MAX_VALUE, known, known, known));
        });
        var facts = new Facts(!Double.isNaN(figures.delayKept()), figures.receivedAYear());
        return !rule.verdict(new Snapshot(readings, facts, rule.rule().defaults()))
                .calls();
    }

    /// NaN where there is nothing to count.
    static double value(Indicator indicator, Figures figures) {
        return switch (indicator) {
            case DELAY_KEPT -> figures.delayKept();
            case DELAY_PROMISED -> figures.delayPromised();
            case CLARITY -> figures.clarity();
            case RESULT_MISSED -> figures.missed();
            case REACHABILITY -> figures.reachability();
            case SATISFACTION -> figures.satisfaction();
            case EFFORT -> figures.effort();
            case ACKNOWLEDGEMENT_INCOMPLETE -> figures.acknowledgementIncomplete();
            case RESPONSE -> figures.response();
            case TAKE_UP -> figures.takeUp();
        };
    }
}
