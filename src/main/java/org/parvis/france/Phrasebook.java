package org.parvis.france;

import com.ibm.icu.text.MessageFormat;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import org.parvis.platform.text.FrenchTypography;

/// The pack's sentences in one language. Dates are written long, as in "24 novembre 2026".
record Phrasebook(Locale language) {
    static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);

    private static final Map<Phrase, MessageFormat> COMPILED = new ConcurrentHashMap<>();

    private record Phrase(Locale language, String key) {}

    /// For a reader, in French if the pack does not write the reader's language.
    static Phrasebook forReader(Locale reader) {
        return LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(reader.getLanguage()))
                .findFirst()
                .map(Phrasebook::new)
                .orElseGet(() -> new Phrasebook(Locale.FRENCH));
    }

    String say(String key) {
        return say(key, Map.of());
    }

    String say(String key, Map<String, ?> values) {
        var written = new HashMap<String, Object>();
        values.forEach((name, value) -> written.put(name, write(value)));
        MessageFormat sentence = COMPILED.computeIfAbsent(
                new Phrase(language, key), _ -> new MessageFormat(sentences().getString(key), language));
        synchronized (sentence) {
            String said = sentence.format(written);
            return language.equals(Locale.FRENCH) ? FrenchTypography.of(said) : said;
        }
    }

    private Object write(Object value) {
        return switch (value) {
            case LocalDate date -> date(date);
            case Period period -> period(period);
            default -> value;
        };
    }

    private String date(LocalDate date) {
        var french = language.equals(Locale.FRENCH);
        return DateTimeFormatter.ofPattern(
                        french && date.getDayOfMonth() == 1 ? "d'er' MMMM uuuu" : "d MMMM uuuu", language)
                .format(date);
    }

    private String period(Period period) {
        var parts = new ArrayList<String>();
        addPart(parts, "period.years", period.getYears());
        addPart(parts, "period.months", period.getMonths());
        addPart(parts, "period.days", period.getDays());
        return String.join(" ", parts);
    }

    private void addPart(List<String> parts, String key, int count) {
        if (count != 0) {
            parts.add(say(key, Map.of("count", count)));
        }
    }

    private ResourceBundle sentences() {
        return ResourceBundle.getBundle("org.parvis.france.messages", language);
    }
}
