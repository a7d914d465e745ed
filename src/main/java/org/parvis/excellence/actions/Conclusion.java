package org.parvis.excellence.actions;

import org.jspecify.annotations.Nullable;
import org.parvis.excellence.Snapshot.Reading;
import org.parvis.excellence.actions.Action.Metric;
import org.parvis.excellence.actions.Action.Outcome;
import org.parvis.insight.Indicator;
import org.parvis.insight.Indicator.Better;
import org.parvis.platform.statistics.Estimate;
import org.parvis.platform.statistics.Measured;

/// What an action has changed: the figure since it was begun beside the figure before, which rest on different cases.
/// Without a control group this shows a change, not its cause; the pages say so.
///
/// @param effect null where one of the two figures lacks cases
/// @param guardrail the guardrail's reading since then
public record Conclusion(
        Outcome verdict,
        Reading after,
        @Nullable Effect effect,
        @Nullable Reading guardrail,
        @Nullable Effect guardrailEffect) {
    /// A difference with its interval, in the indicator's unit: after less before.
    public record Effect(double value, double low, double high, long n) {
        static Effect of(Estimate difference) {
            return new Effect(
                    difference.value(),
                    difference.interval().low(),
                    difference.interval().high(),
                    difference.n());
        }

        /// How far it went in the direction that is better.
        double towards(Better better) {
            return better == Better.HIGHER ? value : -value;
        }

        boolean isConclusive() {
            return low > 0 || high < 0;
        }

        boolean isWorse(Indicator indicator) {
            return isConclusive() && towards(indicator.better()) < 0;
        }
    }

    /// @param guardrail null where the metric has none
    static Conclusion of(Metric metric, Reading after, @Nullable Reading guardrail) {
        Effect effect = effect(metric.baseline(), after);
        Reading guardedBefore = metric.guardrail();
        Effect guarded = guardedBefore == null || guardrail == null ? null : effect(guardedBefore, guardrail);
        boolean broken = guardedBefore != null && guarded != null && guarded.isWorse(guardedBefore.indicator());
        return new Conclusion(broken ? Outcome.WORSENED : outcome(metric, effect), after, effect, guardrail, guarded);
    }

    /// Whether the verdict is the guardrail's, whatever became of the metric.
    boolean isOfGuardrail(Metric metric) {
        Reading before = metric.guardrail();
        return before != null && guardrailEffect != null && guardrailEffect.isWorse(before.indicator());
    }

    private static Outcome outcome(Metric metric, @Nullable Effect effect) {
        if (effect == null) {
            return Outcome.INSUFFICIENT;
        }
        if (!effect.isConclusive()) {
            return Outcome.INCONCLUSIVE;
        }
        double towards = effect.towards(metric.indicator().better());
        return towards < 0 ? Outcome.WORSENED : towards < metric.smallest() ? Outcome.PROVEN_SMALL : Outcome.PROVEN;
    }

    private static @Nullable Effect effect(Reading before, Reading after) {
        return before.measured() instanceof Measured.Enough(var earlier)
                        && after.measured() instanceof Measured.Enough(var later)
                ? Effect.of(later.minus(earlier))
                : null;
    }
}
