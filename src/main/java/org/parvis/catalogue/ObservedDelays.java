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

    /// People wait whole days, one at least: "16.4 days" would be a precision that nobody's wait has.
    /// Half of the people is the nearest day.
    static long wholeMedian(double days) {
        return Math.max(1, Math.round(days));
    }

    /// The day by which nine in ten had their answer.
    static long wholeNineInTen(double days) {
        return Math.max(1, (long) Math.ceil(days - ROUNDING));
    }

    /// The whole days that hold the interval.
    static long wholeLow(double days) {
        return (long) Math.floor(days + ROUNDING);
    }

    static long wholeHigh(double days) {
        return (long) Math.ceil(days - ROUNDING);
    }

    /// Less than any share of a day that an estimate can differ by.
    double ROUNDING = 1e-9;
}
