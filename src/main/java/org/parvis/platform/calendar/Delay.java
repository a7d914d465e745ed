package org.parvis.platform.calendar;

import java.time.LocalDate;

/// A delay that the town hall announces, such as "an answer within five working days".
///
/// The day of receipt is not counted: received on a Monday, a delay of one working day ends on Tuesday. A delay in
/// calendar days may end on a Sunday; it is not moved, since a promise is kept on its day or before. This is a
/// promise of the town hall, not a legal time limit: those have a clock of their own in the country pack.
public record Delay(int days, Counting counting) {
    public Delay {
        if (days < 0) {
            throw new IllegalArgumentException("A delay looks forward: " + days + " days");
        }
    }

    /// The last day of the delay for what was received on `start`.
    public LocalDate from(LocalDate start, WorkingCalendar calendar) {
        return switch (counting) {
            case WORKING -> calendar.plusWorkingDays(start, days);
            case CALENDAR -> start.plusDays(days);
        };
    }
}
