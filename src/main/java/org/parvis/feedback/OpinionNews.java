package org.parvis.feedback;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.feedback.Opinion.Face;
import org.parvis.feedback.Opinion.Help;
import org.parvis.feedback.Opinion.Result;
import org.parvis.procedures.Channel;

/// News of opinions in figures, for who counts them: nothing here that anybody wrote. Published inside the transaction
/// that makes it true.
public sealed interface OpinionNews {
    UUID request();

    Instant at();

    /// A request has ended: its applicant may say from now on what they think.
    ///
    /// @param before what they could speak of already, where the request had ended before and was opened again
    /// @param given whether they did
    record OpinionAsked(
            UUID request, Instant at, About about, @Nullable About before, boolean given) implements OpinionNews {}

    /// @param asked what had been asked about
    record OpinionGiven(UUID request, Instant at, About asked, Figures figures) implements OpinionNews {}

    record OpinionChanged(UUID request, Instant at, Figures before, Figures now) implements OpinionNews {}

    /// @param department in charge when the request ended
    /// @param channel through which the request had come
    /// @param day of the end for what was asked, of the answer for what was answered
    record About(String procedure, String department, Channel channel, LocalDate day) {}

    /// What was answered, without the words; as in [Opinion].
    ///
    /// @param withWords whether there were any
    record Figures(
            About about,
            Face face,
            @Nullable Integer clarity,
            @Nullable Help help,
            @Nullable Integer effort,
            @Nullable Result result,
            boolean withWords) {}
}
