package org.parvis.catalogue;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.calendar.Delay;

/// What the town commits to today: told by a module above, which knows what requests are promised, so that a sheet
/// never
/// promises something else. Where nobody tells, the sheet's own promise stands.
public interface PromisedDelays {
    /// @param procedure code of the procedure that serves the service
    Optional<Promise> of(String procedure);

    /// @param share of the answers to be given in time; null where the town announced none
    /// @param deliberation number or title of the vote of that day, null where there was none
    record Promise(
            Delay delay,
            @Nullable Double share,
            @Nullable LocalDate deliberationOn,
            @Nullable String deliberation) {}
}
