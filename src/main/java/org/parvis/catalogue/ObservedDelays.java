package org.parvis.catalogue;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.calendar.Counting;
import org.parvis.platform.statistics.Measured;

/// How long people really waited: told by a module above, which sees the requests. Where nobody tells, or too few
/// people have asked, the sheet says that it lacks the figures.
public interface ObservedDelays {
    /// @param service code of the service
    /// @param procedure code of the procedure that serves it, null where there is none
    Optional<Observed> of(String service, @Nullable String procedure);

    /// Delays in days from the receipt of a request to its decision.
    ///
    /// @param median half of the people waited no longer
    /// @param nineInTen nine in ten people waited no longer
    /// @param from the first day of the period observed
    record Observed(Measured median, Measured nineInTen, Counting counted, LocalDate from, LocalDate to) {}
}
