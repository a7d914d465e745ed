package org.parvis.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.parvis.platform.text.FrenchTypography;
import org.parvis.platform.text.LocalText;

/// Short lines in each language. French stands in where another language is missing.
public record LocalLines(@JsonValue Map<String, List<String>> byLanguage) {
    @JsonCreator
    public LocalLines {
        byLanguage = set(byLanguage);
    }

    private static Map<String, List<String>> set(Map<String, List<String>> typed) {
        Map<String, List<String>> all = new HashMap<>(typed);
        all.computeIfPresent(
                LocalText.FALLBACK,
                (_, lines) -> lines.stream().map(FrenchTypography::of).toList());
        return Map.copyOf(all);
    }

    public List<String> in(Locale locale) {
        List<String> french = byLanguage.getOrDefault(LocalText.FALLBACK, List.of());
        return byLanguage.getOrDefault(locale.getLanguage(), french);
    }
}
