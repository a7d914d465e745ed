package org.parvis.platform.calendar;

/// Which days count in an announced delay.
public enum Counting {
    /// Monday to Friday, holidays excepted.
    WORKING,
    /// Every day.
    CALENDAR
}
