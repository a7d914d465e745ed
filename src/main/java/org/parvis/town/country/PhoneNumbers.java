package org.parvis.town.country;

/// How phone numbers are written where the town lies.
public interface PhoneNumbers {
    /// Whether it can be dialled as it stands: one of the country's own with all its digits, or another country's with
    /// its prefix.
    boolean isWhole(String typed);

    /// Whether it is one of the country's short numbers, which offices have and people have not.
    boolean isShort(String typed);

    /// One that nobody has, to show how they are written.
    String example();
}
