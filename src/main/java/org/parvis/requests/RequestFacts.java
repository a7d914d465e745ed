package org.parvis.requests;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.text.LocalText;
import org.parvis.procedures.Applicant;
import org.parvis.procedures.Channel;

/// What every event of a request says of it.
///
/// @param promisedOn the last day of the delay that the town committed to, null where it has announced none
/// @param receivedOn the day of receipt in the town's time zone
public record RequestFacts(
        UUID id,
        String reference,
        String procedure,
        int procedureVersion,
        LocalText title,
        String department,
        String team,
        Channel channel,
        Applicant applicant,
        LocalDate receivedOn,
        @Nullable LocalDate promisedOn) {}
