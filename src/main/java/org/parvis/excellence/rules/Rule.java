package org.parvis.excellence.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parvis.insight.Indicator;
import org.parvis.platform.security.StaffPrincipal.Role;
import org.parvis.platform.text.LocalText;

/// A practice and when to advise it, as its file says (`schemas/rule.schema.json`).
///
/// @param number its place in the catalogue of practices
/// @param why it matters; the figures of the day are shown beside it
/// @param otherwise what comes of doing nothing
/// @param inputs the figures that it looks at, by the name that its expressions use
/// @param thresholds where the bad side begins, by the name that expressions and texts use
/// @param severity null where no figure decides, but a fact
/// @param trigger CEL, over the inputs and the facts
/// @param owner who it is for
/// @param effort 1 to 3
/// @param importance in [0, 1]
/// @param closes which of the five gaps: 1 knowing what is expected, 2 standards, 3 delivery, 4 saying it, 5 what is
/// perceived beside what was expected
/// @param criterion of the CAF 2020 that it serves, `5.2`
/// @param review when somebody looks at the rule again
public record Rule(
        @JsonProperty("rule") String id,
        int version,
        int number,
        Scope scope,
        LocalText title,
        LocalText what,
        LocalText why,
        List<LocalText> steps,
        LocalText otherwise,
        Map<String, Input> inputs,
        @Nullable Map<String, Threshold> thresholds,
        @Nullable Severity severity,
        String trigger,
        @Nullable List<Unless> unless,
        Role owner,
        Metric metric,
        int effort,
        Evidence evidence,
        double importance,
        int closes,
        String criterion,
        LocalDate review) {
    public Rule {
        steps = List.copyOf(steps);
        thresholds = thresholds == null ? Map.of() : thresholds;
        unless = unless == null ? List.of() : List.copyOf(unless);
    }

    @Override
    public List<Unless> unless() {
        return unless == null ? List.of() : unless;
    }

    @Override
    public Map<String, Threshold> thresholds() {
        return thresholds == null ? Map.of() : thresholds;
    }

    /// What holds where a municipality has set nothing itself.
    public Map<String, Double> defaults() {
        Map<String, Double> values = new LinkedHashMap<>();
        thresholds().forEach((name, threshold) -> values.put(name, threshold.byDefault()));
        return values;
    }

    public enum Scope {
        @JsonProperty("procedure")
        PROCEDURE,
        @JsonProperty("department")
        DEPARTMENT
    }

    /// @param minimum number of cases below which the rule says nothing
    /// @param months that are counted, up to the day of reading: what is older is no longer fresh
    public record Input(Indicator indicator, long minimum, int months) {}

    /// Where the bad side begins.
    ///
    /// @param min the least that a municipality may set instead, null, as `max`, where it may set nothing
    public record Threshold(
            LocalText label,
            Unit unit,
            @JsonProperty("default") double byDefault,
            @Nullable Double min,
            @Nullable Double max) {
        public boolean isAdjustable() {
            return min != null && max != null;
        }

        public boolean allows(double value) {
            return min != null && max != null && value >= min && value <= max;
        }
    }

    /// What a threshold counts.
    public enum Unit {
        @JsonProperty("share")
        SHARE,
        @JsonProperty("out-of-ten")
        OUT_OF_TEN,
        @JsonProperty("one-to-seven")
        ONE_TO_SEVEN,
        @JsonProperty("requests-a-year")
        REQUESTS_A_YEAR;

        /// As people write it: a share in percent.
        double shown(double value) {
            return this == SHARE ? value * 100 : value;
        }
    }

    /// How bad a figure is.
    ///
    /// @param from the threshold where the bad side begins
    /// @param worst from where on it is as bad as can be
    public record Severity(String input, String from, double worst) {
        /// How far a figure lies on the bad side, in [0, 1].
        public double gap(double figure, double threshold) {
            return Math.clamp((figure - threshold) / (worst - threshold), 0, 1);
        }
    }

    /// A case in which the practice would do harm.
    public record Unless(String when, LocalText reason) {}

    /// By what the practice is judged, fixed when it begins.
    ///
    /// @param horizon in months: how long it takes for the practice to show
    /// @param smallest useful effect, in the indicator's unit
    /// @param guardrail a figure that must not get worse meanwhile
    public record Metric(
            Indicator indicator,
            int horizon,
            double smallest,
            @Nullable Indicator guardrail) {}

    public record Evidence(Grade grade, String source) {}

    /// How well it is known that the practice works.
    public enum Grade {
        /// Reviews and controlled trials.
        A(1),
        /// Before-and-after studies.
        B(.75),
        /// Norms, law, frameworks.
        C(.6),
        /// Experts' opinion.
        D(.4);

        private final double weight;

        Grade(double weight) {
            this.weight = weight;
        }

        public double weight() {
            return weight;
        }
    }
}
