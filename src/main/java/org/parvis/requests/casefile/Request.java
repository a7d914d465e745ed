package org.parvis.requests.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.procedures.Answers;
import org.parvis.procedures.Applicant;
import org.parvis.procedures.Channel;
import org.parvis.requests.RequestState;
import org.parvis.town.country.SilenceEffect;

/// A request as it stands.
///
/// @param stage code of the workflow's stage in which it is
/// @param assignee the agent who holds it, null while nobody does
/// @param enteredBy the agent who typed it in for the applicant, null from the web
/// @param silenceOn the day on which silence decides, null where it does not or does not run yet
/// @param dueOn the earliest deadline, legal or promised: the order of the work list
/// @param version grows with each change; a change made on an older version is refused
public record Request(
        UUID id,
        String reference,
        String procedure,
        int procedureVersion,
        String department,
        String team,
        String stage,
        RequestState state,
        @Nullable UUID assignee,
        Channel channel,
        @Nullable UUID enteredBy,
        @Nullable UUID resident,
        Applicant applicant,
        Answers answers,
        Instant submittedAt,
        LocalDate receivedOn,
        @Nullable LocalDate promisedOn,
        @Nullable LocalDate silenceOn,
        @Nullable SilenceEffect silenceEffect,
        LocalDate dueOn,
        @Nullable Instant closedAt,
        int version) {}
