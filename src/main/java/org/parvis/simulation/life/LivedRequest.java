package org.parvis.simulation.life;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parvis.feedback.Opinion;
import org.parvis.procedures.Applicant;
import org.parvis.procedures.Channel;
import org.parvis.simulation.life.TownLife.ProcedureLife;

/// A request and all that became of it, up to the moment at which the life was looked at.
///
/// @param number counts the town's requests from 0
/// @param answers which of the ways in which the form is filled in
/// @param phoneLacks whether the acknowledgement forgot the department's phone
/// @param atFirst the deadlines on the day of receipt
/// @param dates the deadlines as they stand now
/// @param steps after the sending, in order
public record LivedRequest(
        long number,
        ProcedureLife procedure,
        int answers,
        Applicant applicant,
        Channel channel,
        Instant submittedAt,
        LocalDate receivedOn,
        boolean phoneLacks,
        TownRules.Dates atFirst,
        TownRules.Dates dates,
        List<Step> steps,
        @Nullable Given opinion) {

    /// @param at a moment at which the applicant may still give it
    public record Given(Instant at, Opinion opinion) {}

    public boolean open() {
        return steps.isEmpty() || !steps.getLast().ends();
    }

    /// Whether the applicant is asked for an opinion.
    public boolean asked() {
        return !open() && !(steps.getLast() instanceof Step.Withdrawn);
    }

    /// One thing that happened.
    public sealed interface Step {
        Instant at();

        default boolean ends() {
            return switch (this) {
                case TakenUp _, Warned _, DocumentsAsked _, DocumentsProduced _, Advanced _ -> false;
                case Granted _, Refused _, Discontinued _, PassedOn _, Withdrawn _, SilenceDecided _ -> true;
            };
        }

        record TakenUp(Instant at) implements Step {}

        /// The desk is warned that a deadline is near.
        record Warned(Instant at, LocalDate dueOn) implements Step {}

        record DocumentsAsked(Instant at, LocalDate day, LocalDate deadline) implements Step {}

        record DocumentsProduced(Instant at, LocalDate day) implements Step {}

        record Advanced(Instant at) implements Step {}

        record Granted(Instant at) implements Step {}

        record Refused(Instant at) implements Step {}

        record Discontinued(Instant at) implements Step {}

        record PassedOn(Instant at) implements Step {}

        record Withdrawn(Instant at) implements Step {}

        record SilenceDecided(Instant at, LocalDate day, boolean granted) implements Step {}
    }
}
