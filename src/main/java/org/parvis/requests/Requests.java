package org.parvis.requests;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.security.Actor;

/// What the rooms above ask of requests.
public interface Requests {
    /// The request that a link of its applicant's opens.
    Optional<Standing> openedBy(Secret link);

    Optional<Standing> find(UUID id);

    /// The names of those who sent the requests, as they are written; erased requests have none.
    Map<UUID, String> applicantNames(Collection<UUID> ids);

    /// The applicant did not get what they came for and asks the town hall to look again: once, within sixty days of
    /// the decision.
    ///
    /// @param reason in their own words; the agent reads it among the messages
    /// @throws java.util.NoSuchElementException when there is no such request
    Reopening reopen(UUID id, Actor.Resident actor, String reason);

    /// @param reopenableUntil the last day on which its applicant may ask to look again, null when they cannot
    record Standing(
            RequestFacts request,
            RequestState state,
            @Nullable LocalDate reopenableUntil) {}

    sealed interface Reopening {
        record Reopened() implements Reopening {}

        /// It is still open, or it ended without a decision that could be looked at again.
        record NotDecided(RequestState state) implements Reopening {}

        /// It was opened again once already.
        record Already() implements Reopening {}

        record TooLate(LocalDate lastDay) implements Reopening {}
    }
}
