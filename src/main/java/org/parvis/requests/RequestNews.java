package org.parvis.requests;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.security.Actor;
import org.parvis.town.country.Mention;

/// News of a request, published inside the transaction that makes it true. Whoever listens writes in the same
/// transaction or leaves work to a job.
///
/// `link` is the path of the applicant's own page of the request (`/requests/…`), with a fresh secret: it goes into the
/// message that this news causes and nowhere else.
public sealed interface RequestNews {
    RequestFacts request();

    Instant at();

    Actor actor();

    /// @param acknowledgement the mentions that the law wants in the acknowledgement, in the applicant's language
    /// @param missing codes of the mentions that the law wants too, and that the town could not make
    record RequestSubmitted(
            RequestFacts request,
            Instant at,
            Actor actor,
            String link,
            List<Mention> acknowledgement,
            List<String> missing)
            implements RequestNews {}

    record DocumentsRequested(
            RequestFacts request,
            Instant at,
            Actor actor,
            String link,
            List<String> documents,
            LocalDate deadline,
            String text)
            implements RequestNews {}

    record DocumentsProduced(RequestFacts request, Instant at, Actor actor) implements RequestNews {}

    /// The town hall wrote to the applicant.
    record MessageSent(RequestFacts request, Instant at, Actor actor, String link, String text)
            implements RequestNews {}

    /// The applicant wrote to the town hall.
    record MessageReceived(
            RequestFacts request,
            Instant at,
            Actor actor,
            @Nullable UUID assignee) implements RequestNews {}

    /// @param from the department that had it
    record RequestTransferred(RequestFacts request, Instant at, Actor actor, String link, String from)
            implements RequestNews {}

    /// @param to the administration that is competent, as shown to the applicant
    record RequestPassedOn(RequestFacts request, Instant at, Actor actor, String link, String to)
            implements RequestNews {}

    /// @param letter the stored file of the letter
    record RequestDecided(RequestFacts request, Instant at, Actor actor, String link, Outcome outcome, UUID letter)
            implements RequestNews {}

    record RequestWithdrawn(RequestFacts request, Instant at, Actor actor) implements RequestNews {}

    /// Silence has decided.
    record SilenceDecided(RequestFacts request, Instant at, Actor actor, String link, boolean granted, LocalDate day)
            implements RequestNews {}

    record RequestReopened(RequestFacts request, Instant at, Actor actor, String reason) implements RequestNews {}

    /// A deadline comes near and the request still waits.
    ///
    /// @param assignee the agent who holds it, null while nobody does
    record DeadlineNear(
            RequestFacts request,
            Instant at,
            Actor actor,
            LocalDate deadline,
            @Nullable UUID assignee) implements RequestNews {}

    enum Outcome {
        GRANTED,
        REFUSED,
        DISCONTINUED
    }
}
