package org.parvis.catalogue;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Text as plain words: lower case, no accents, nothing but letters and digits.
final class Wording {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private Wording() {}

    static String plain(String text) {
        String lower = text.toLowerCase(Locale.ROOT).replace("œ", "oe").replace("æ", "ae");
        String bare =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
        return OTHER.matcher(bare).replaceAll(" ").strip();
    }

    static List<String> words(String text) {
        String plain = plain(text);
        return plain.isEmpty() ? List.of() : Arrays.asList(plain.split(" "));
    }

    /// Each plain word of a text as the text writes it, most often if it writes it in several ways: in
    /// lower case, for a sentence may begin with it, unless it is all capitals.
    static Map<String, String> written(String text) {
        Map<String, Map<String, Integer>> times = new LinkedHashMap<>();
        for (String word : BETWEEN_WORDS.split(Normalizer.normalize(text, Normalizer.Form.NFC))) {
            String plain = plain(word);
            if (!plain.isEmpty() && plain.indexOf(' ') < 0) {
                boolean acronym = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
                times.computeIfAbsent(plain, _ -> new LinkedHashMap<>())
                        .merge(acronym ? word : word.toLowerCase(Locale.ROOT), 1, Integer::sum);
            }
        }
        Map<String, String> written = new LinkedHashMap<>();
        times.forEach((plain, ways) -> {
            int most = Collections.max(ways.values());
            ways.forEach((way, count) -> {
                if (count == most) {
                    written.putIfAbsent(plain, way);
                }
            });
        });
        return written;
    }

    /// How many letters must be added, dropped, changed or swapped with their neighbour to make one word of the other
    /// (Damerau's distance in its restricted form).
    static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int best = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    best = Math.min(best, cost[i - 2][j - 2] + 1);
                }
                cost[i][j] = best;
            }
        }
        return cost[one.length()][other.length()];
    }

    /// The share of triples of letters that two words have in common, from 0 to 1; two spaces stand before each and one
    /// behind, so that the beginning counts more. As PostgreSQL's pg_trgm defines it.
    static double similarity(String one, String other) {
        Set<String> shared = triples(one);
        Set<String> all = triples(other);
        int count = shared.size() + all.size();
        shared.retainAll(all);
        return (double) shared.size() / (count - shared.size());
    }

    private static Set<String> triples(String word) {
        String padded = "  " + word + " ";
        Set<String> triples = new HashSet<>();
        for (int i = 0; i + 3 <= padded.length(); i++) {
            triples.add(padded.substring(i, i + 3));
        }
        return triples;
    }
}
