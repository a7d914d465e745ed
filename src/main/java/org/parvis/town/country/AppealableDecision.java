package org.parvis.town.country;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A decision as its appeal time limit sees it.
public sealed interface AppealableDecision {
    /// Whether the request had an acknowledgement with every mention that the law wants.
    boolean acknowledged();

    /// @param appealMentioned whether the notice stated the ways and time limits of appeal
    /// @param silenceDecidesOn when silence would decide or did decide on the same request; null if it never would
    record Notified(
            LocalDate notifiedOn,
            boolean appealMentioned,
            boolean acknowledged,
            @Nullable LocalDate silenceDecidesOn) implements AppealableDecision {}

    record SilentlyRejected(LocalDate bornOn, boolean acknowledged) implements AppealableDecision {}
}
