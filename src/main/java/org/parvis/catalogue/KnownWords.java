package org.parvis.catalogue;

import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.naturalOrder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.parvis.town.SeldomChanged;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The words that the town's sheets know, by language: which of them a misspelt one may have meant, and how people
/// write them. Some hundreds, up to a few thousand; kept under the town's revision, for a question would compare its
/// words with each of them.
@Component
final class KnownWords {
    private static final double ALIKE = 0.2;

    private final JdbcClient jdbc;
    private final SeldomChanged seldomChanged;

    KnownWords(JdbcClient jdbc, SeldomChanged seldomChanged) {
        this.jdbc = jdbc;
        this.seldomChanged = seldomChanged;
    }

    /// Whether one of them, of any language, begins so.
    boolean anyBegins(String typed) {
        return byLanguage().values().stream().anyMatch(words -> {
            String next = words.ceilingKey(typed);
            return next != null && next.startsWith(typed);
        });
    }

    /// Those of a language that are at most so many letters away, the most alike first.
    List<String> near(String typed, String language, int lettersApart) {
        return near(typed, Stream.of(of(language)), lettersApart);
    }

    /// The same of all other languages.
    List<String> nearElsewhere(String typed, String language, int lettersApart) {
        Stream<NavigableMap<String, String>> others = byLanguage().entrySet().stream()
                .filter(words -> !words.getKey().equals(language))
                .map(Map.Entry::getValue);
        return near(typed, others, lettersApart);
    }

    private static List<String> near(String typed, Stream<NavigableMap<String, String>> languages, int lettersApart) {
        return languages
                .flatMap(words -> words.keySet().stream())
                .filter(word -> Math.abs(word.length() - typed.length()) <= lettersApart)
                .filter(word -> Wording.distance(typed, word) <= lettersApart)
                .map(word -> new Near(word, Wording.similarity(typed, word)))
                .filter(near -> near.similarity() >= ALIKE)
                .sorted(comparingDouble(Near::similarity).reversed().thenComparing(Near::word, naturalOrder()))
                .map(Near::word)
                .toList();
    }

    private record Near(String word, double similarity) {}

    /// As most sheets write it, those of the reader's language before others.
    String written(String word, String language) {
        String own = of(language).get(word);
        return own != null
                ? own
                : byLanguage().values().stream()
                        .filter(words -> words.containsKey(word))
                        .map(words -> words.get(word))
                        .findFirst()
                        .orElse(word);
    }

    private NavigableMap<String, String> of(String language) {
        return byLanguage().getOrDefault(language, new TreeMap<>());
    }

    /// How each is written, by its plain form.
    private Map<String, NavigableMap<String, String>> byLanguage() {
        return seldomChanged.get("sheet-words", this::read);
    }

    private Map<String, NavigableMap<String, String>> read() {
        Map<String, NavigableMap<String, String>> read = new HashMap<>();
        jdbc.sql("""
                select language, word, written from sheet_word
                group by language, word, written
                order by count(*) desc, written""").query(row -> {
            read.computeIfAbsent(row.getString("language"), _ -> new TreeMap<>())
                    .putIfAbsent(row.getString("word"), row.getString("written"));
        });
        return read;
    }
}
