package org.parvis.town.country;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the appeal paragraph of a decision letter is written from.
///
/// @param notifiedOn null where the day of notification is not known while writing, as with a letter by post
public record DecisionFacts(
        String territory, Locale language, @Nullable LocalDate notifiedOn, AppealBodies appealBodies) {}
