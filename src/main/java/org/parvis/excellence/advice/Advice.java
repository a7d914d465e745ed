package org.parvis.excellence.advice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.excellence.Priority;
import org.parvis.excellence.Snapshot;
import org.parvis.excellence.Verdict;
import org.parvis.insight.Subject;

/// What a rule advised a department to do, with all that it was concluded from.
///
/// @param procedure null where the whole department is meant
/// @param foundOn the day on which it was found at first
/// @param lookedOn the day of the figures in `snapshot`
/// @param stateOn the day on which it came into its state
/// @param version grows with each change; what is done on an older one is refused
public record Advice(
        UUID id,
        String department,
        @Nullable String procedure,
        String rule,
        int ruleVersion,
        Verdict verdict,
        Snapshot snapshot,
        Priority priority,
        LocalDate foundOn,
        LocalDate lookedOn,
        State state,
        LocalDate stateOn,
        int version) {
    /// What is established comes before what is to be watched: a guess must not push a certainty off the page.
    public static final Comparator<Advice> MOST_WORTH_DOING = Comparator.comparing(Advice::verdict)
            .thenComparingDouble(advice -> advice.priority().value())
            .reversed()
            .thenComparing(Advice::id);

    public enum State {
        OPEN,
        ACCEPTED,
        REFUSED,
        /// The figures no longer call for it.
        LAPSED
    }

    public Subject subject() {
        return procedure == null ? new Subject.OfDepartment(department) : new Subject.OfProcedure(procedure);
    }

    /// A line of its history.
    ///
    /// @param by null for the system
    record Event(
            Instant at,
            String kind,
            @Nullable String by,
            Verdict verdict,
            int ruleVersion,
            @Nullable String reason) {
        boolean repeats(Event before) {
            return kind.equals("renewed") && kind.equals(before.kind) && verdict == before.verdict;
        }
    }
}
