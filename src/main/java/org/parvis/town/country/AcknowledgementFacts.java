package org.parvis.town.country;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What an acknowledgement is written from.
///
/// @param territory one of the pack's
/// @param language the reader's
/// @param reception with the documents asked for, if some are missing
/// @param department in charge of the request
/// @param silence the service's rule; null where silence decides nothing, as for a report or a suggestion
/// @param ownAppeals the procedure's own ways of appeal, in the reader's language; null where the usual ones hold
public record AcknowledgementFacts(
        String territory,
        Locale language,
        Reception reception,
        ContactPoint department,
        @Nullable SilenceRule silence,
        AppealBodies appealBodies,
        @Nullable String ownAppeals) {}
