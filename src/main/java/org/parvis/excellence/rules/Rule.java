package org.parvis.excellence.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
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
/// @param threshold null where no figure decides, but a fact
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
        @Nullable Threshold threshold,
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
        unless = unless == null ? List.of() : List.copyOf(unless);
    }

    @Override
    public List<Unless> unless() {
        return unless == null ? List.of() : unless;
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
    /// @param worst from where on it is as bad as can be; on the bad side of `value`
    public record Threshold(String input, double value, double worst) {
        public boolean badBelow() {
            return worst < value;
        }

        /// How far a figure lies on the bad side, in [0, 1].
        public double gap(double figure) {
            return Math.clamp((figure - value) / (worst - value), 0, 1);
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
