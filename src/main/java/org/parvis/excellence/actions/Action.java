package org.parvis.excellence.actions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.excellence.Snapshot.Reading;
import org.parvis.insight.Indicator;
import org.parvis.insight.Subject;

/// What somebody does about an advice, until a day on which its effect is read.
///
/// @param metric frozen when the advice was accepted: nobody chooses afterwards by what it is judged
/// @param begunOn null while nobody has begun
/// @param dueOn the day on which the effect is read
/// @param conclusion null until then, and where it was stopped
public record Action(
        UUID id,
        UUID advice,
        String department,
        @Nullable String procedure,
        String title,
        UUID owner,
        State state,
        LocalDate acceptedOn,
        @Nullable LocalDate begunOn,
        LocalDate dueOn,
        Metric metric,
        @Nullable Outcome verdict,
        @Nullable Conclusion conclusion,
        @Nullable LocalDate concludedOn,
        int version) {
    public enum State {
        TO_DO,
        IN_PROGRESS,
        AWAITING_RESULT,
        CONCLUDED
    }

    public enum Outcome {
        PROVEN,
        /// In the right direction, but less than what would be useful.
        PROVEN_SMALL,
        INCONCLUSIVE,
        WORSENED,
        INSUFFICIENT,
        /// Ended by somebody before its day.
        STOPPED
    }

    Subject subject() {
        return procedure == null ? new Subject.OfDepartment(department) : new Subject.OfProcedure(procedure);
    }

    /// @param smallest useful effect, in the indicator's unit
    /// @param baseline as it stood on the day of acceptance
    /// @param guardrail a figure that must not get worse, as it stood that day; null where there is none
    public record Metric(
            Indicator indicator,
            double smallest,
            Reading baseline,
            @Nullable Reading guardrail) {}

    /// A line of its history.
    ///
    /// @param by null for the system
    record Event(
            Instant at,
            String kind,
            @Nullable String by,
            @Nullable String words) {}
}
