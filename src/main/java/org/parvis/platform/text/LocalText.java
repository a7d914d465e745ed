package org.parvis.platform.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// A text of a municipality's own (a title, a letter), in each language that it has been written in. French is always
/// there and stands in where another is missing.
public record LocalText(@JsonValue Map<String, String> byLanguage) {
    public static final String FALLBACK = "fr";
    public static final LocalText EMPTY = new LocalText(Map.of(FALLBACK, ""));

    @JsonCreator
    public LocalText {
        byLanguage = set(byLanguage);
    }

    private static Map<String, String> set(Map<String, String> typed) {
        Map<String, String> all = new HashMap<>(typed);
        all.computeIfPresent(FALLBACK, (_, french) -> FrenchTypography.of(french));
        return Map.copyOf(all);
    }

    public static LocalText of(String french, String english) {
        return new LocalText(Map.of("fr", french, "en", english));
    }

    public static LocalText of(String everywhere) {
        return new LocalText(Map.of(FALLBACK, everywhere));
    }

    public String in(Locale locale) {
        String text = byLanguage.get(locale.getLanguage());
        if (text == null || text.isBlank()) {
            text = byLanguage.get(FALLBACK);
        }
        return text == null ? "" : text;
    }

    public boolean isBlank() {
        return byLanguage.values().stream().allMatch(String::isBlank);
    }
}
