package org.parvis.procedures;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.security.Actor;
import org.parvis.town.country.SilenceRule;

/// The municipality's procedures, and the reading of answers by their rules.
public interface Procedures {
    /// The version that new requests begin with.
    Optional<Procedure> current(String code);

    /// Any version ever published.
    ///
    /// @throws java.util.NoSuchElementException when it never was
    Procedure at(String code, int version);

    /// The current version of each, by title.
    List<Procedure> all();

    /// Checks a definition and, when it has no fault, publishes it. A published version never changes: the same file
    /// again is `Unchanged`, another content under the same version is a fault.
    Publication publish(String yaml, Actor by);

    sealed interface Publication {
        record Published(Procedure procedure) implements Publication {}

        record Unchanged(Procedure procedure) implements Publication {}

        record Faulty(List<Fault> faults) implements Publication {}
    }

    /// @param line counted from 1
    /// @param path where in the definition, `form/2/fields/0/shown-when`
    /// @param reason one sentence in English
    record Fault(int line, int column, String path, String reason) {}

    /// What silence decides for these answers; null where it decides nothing.
    @Nullable
    SilenceRule silence(Procedure procedure, Answers answers);

    /// The answers as they are shown: the questions that were asked, in order, each with its answer in words.
    List<AnsweredStep> read(Procedure procedure, Answers answers, Locale locale);

    /// @param step the step's code, to link back to it
    record AnsweredStep(String step, String title, List<Answered> answers) {}

    /// @param answer in words, empty where an optional question was left open
    record Answered(String field, String question, String answer, List<UUID> files) {}
}
