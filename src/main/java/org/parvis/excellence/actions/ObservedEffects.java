package org.parvis.excellence.actions;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parvis.excellence.actions.Action.Outcome;
import org.parvis.insight.Indicator;
import org.springframework.stereotype.Component;

/// What a practice has changed where it was tried, in all departments of the municipality together. It is told from
/// five tries on: one that went well proves nothing of the practice, and would say which department it was.
@Component
public final class ObservedEffects {
    public static final int ENOUGH = 5;

    /// What says something of the practice. An action that was stopped, or that had too few cases, says nothing.
    private static final List<Outcome> VERDICTS =
            List.of(Outcome.PROVEN, Outcome.PROVEN_SMALL, Outcome.INCONCLUSIVE, Outcome.WORSENED);

    private final ActionStore store;

    ObservedEffects(ActionStore store) {
        this.store = store;
    }

    /// @param indicator by which the practice is judged now: what was judged by another is not comparable
    /// @param uses actions with a verdict
    /// @param outcomes how many of them had which, in the order from proven to worse; empty below [#ENOUGH]
    /// @param effects null below [#ENOUGH]
    public record Observed(
            Indicator indicator,
            int uses,
            Map<Outcome, Long> outcomes,
            @Nullable Effects effects) {}

    /// Of the differences that the actions made, in the indicator's unit: the one in the middle, and both ends.
    public record Effects(double median, double least, double most) {
        static Optional<Effects> of(double[] values) {
            if (values.length == 0) {
                return Optional.empty();
            }
            double[] sorted = Arrays.stream(values).sorted().toArray();
            int half = sorted.length / 2;
            double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
            return Optional.of(new Effects(median, sorted[0], sorted[sorted.length - 1]));
        }
    }

    /// @param rule whose advice the actions came from, all its versions
    public Observed of(String rule, Indicator indicator) {
        List<Action> tried = store.concluded(rule).stream()
                .filter(action -> action.metric().indicator() == indicator)
                .filter(action -> VERDICTS.contains(action.verdict()))
                .toList();
        if (tried.size() < ENOUGH) {
            return new Observed(indicator, tried.size(), Map.of(), null);
        }
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        VERDICTS.forEach(verdict -> outcomes.put(
                verdict,
                tried.stream().filter(action -> action.verdict() == verdict).count()));
        double[] effects = tried.stream()
                .map(Action::conclusion)
                .filter(conclusion -> conclusion != null && conclusion.effect() != null)
                .mapToDouble(conclusion -> conclusion.effect().value())
                .toArray();
        return new Observed(
                indicator, tried.size(), outcomes, Effects.of(effects).orElse(null));
    }
}
