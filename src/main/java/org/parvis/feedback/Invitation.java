package org.parvis.feedback;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.parvis.procedures.Channel;

/// A request that has ended and of which the applicant may say what they think, until the end of `lastDay`.
///
/// @param ending the state in which it ended, as the segments of the opinions need it
record Invitation(
        UUID request,
        String procedure,
        String department,
        Channel channel,
        String ending,
        Instant endedAt,
        LocalDate lastDay) {}
