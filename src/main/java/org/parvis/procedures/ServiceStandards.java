package org.parvis.procedures;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.parvis.platform.security.Actor;

/// What the town commits to, procedure by procedure and day by day: the one place that says what was promised.
public interface ServiceStandards {
    /// The one in force on a day; the current version's own promise where none was ever set; empty where neither.
    Optional<ServiceStandard> of(String procedure, LocalDate on);

    /// The same for a request that keeps the version that it began with.
    Optional<ServiceStandard> of(Procedure procedure, LocalDate on);

    /// Those that were set, the latest first; one that is yet to come is among them.
    List<ServiceStandard> history(String procedure);

    /// A promise is not rewritten after the fact: the new one holds for requests received from today on at the
    /// earliest.
    SetResult set(ServiceStandard standard, Actor by);

    sealed interface SetResult {
        record Set(ServiceStandard standard) implements SetResult {}

        /// @param earliest the first day that can be chosen
        record TooEarly(LocalDate earliest) implements SetResult {}

        record NoSuchProcedure() implements SetResult {}
    }
}
