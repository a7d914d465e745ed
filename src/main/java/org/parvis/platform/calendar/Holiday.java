package org.parvis.platform.calendar;

import java.time.LocalDate;

/// A public holiday of a territory.
///
/// @param key names the holiday within its country, such as `easter-monday`; the country pack gives its name in a
///     reader's language
/// @param source the text that makes it a holiday
public record Holiday(LocalDate date, String key, String source) {}
