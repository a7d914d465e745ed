package org.parvis.town.country;

import org.parvis.platform.calendar.WorkingCalendar;

/// A country's two clocks, which count differently and must not be mixed up.
public interface LegalClock {
    /// When silence decides. It takes no calendar: whether it falls on a Sunday is the country's rule to know.
    SilentDecision silentDecision(SilenceRule rule, Reception reception);

    /// The last day to appeal against a decision, on the calendar of the court's territory.
    Appeal appeal(AppealableDecision decision, WorkingCalendar calendar);
}
