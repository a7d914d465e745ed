package org.parvis.town.country;

import java.time.LocalDate;
import java.util.Map;

/// One step of a computation, so that a screen can show why a date is what it is.
///
/// @param article the text applied, such as "CRPA, art. L114-5"
/// @param key which sentence says it; [CountryPack#explain] writes it
/// @param dates the dates of the sentence, by name
public record Reason(String article, String key, Map<String, LocalDate> dates) {
    public Reason {
        dates = Map.copyOf(dates);
    }
}
