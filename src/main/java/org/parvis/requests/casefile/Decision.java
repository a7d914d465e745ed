package org.parvis.requests.casefile;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.requests.RequestNews.Outcome;

/// A decision as it was notified. A refusal has reasons of law and of fact (CRPA, art. L211-2 and L211-5), and every
/// one
/// has a signature, a name and a quality (art. L212-1).
public record Decision(
        UUID id,
        Outcome outcome,
        String reasonsOfLaw,
        String reasonsOfFact,
        String subject,
        String body,
        LocalDate decidedOn,
        String signerName,
        String signerTitle,
        @Nullable UUID letter) {}
