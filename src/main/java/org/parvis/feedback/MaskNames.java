package org.parvis.feedback;

import java.text.Normalizer;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Takes out of what people wrote whatever could name somebody: the names that are known for the request and the
/// department, what follows Monsieur or Madame, what is written like a first and a last name, addresses and numbers. It
/// would rather mask a word too many.
final class MaskNames {
    static final String MASK = "[…]";

    private static final String CAPITALISED = "(?:(?:d[eu]|des|la|le|l|d|van|von)[\\s'’-]+)*\\p{Lu}[\\p{L}'’-]*";
    private static final Pattern TITLED = Pattern.compile(
            "(?<!\\p{L})(?:M\\.|MM\\.|Mr\\.?|Mrs\\.?|Ms\\.?|Mme|Mmes|Mlle|Dr\\.?|Monsieur|Messieurs|Madame|Mesdames|"
                    + "Mademoiselle|monsieur|madame|mademoiselle)\\s+(" + CAPITALISED + "(?:\\s+" + CAPITALISED
                    + ")*)");

    /// Somebody whom neither the request nor the department knows: words that each begin with a capital.
    private static final String TITLE =
            "(?:Mmes?|Mlle|Mrs?|Ms|Dr|Monsieur|Messieurs|Madame|Mesdames|Mademoiselle)\\.?\\s";
    private static final String NAME = "\\p{Lu}\\p{Ll}+(?:-\\p{Lu}\\p{Ll}+)*";
    private static final Pattern FULL_NAME =
            Pattern.compile("(?<!\\p{L})(?!" + TITLE + ")" + NAME + "(?:\\s+" + NAME + ")+(?!\\p{L})");
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\d.,])(?:\\+|00)?\\d(?:[\\s.\\-/\\u00a0]?\\d){7,}");

    /// Parts of names that are words of every sentence.
    private static final Set<String> PARTICLES = Set.of(
            "de", "du", "des", "la", "le", "les", "van", "von", "der", "den", "el", "al", "et", "en", "un", "an");

    private MaskNames() {}

    /// @param names as they are written: "Anne-Lise de La Tour"
    static String mask(String words, Collection<String> names) {
        String text = Normalizer.normalize(words, Normalizer.Form.NFC);
        String folded = fold(text);
        BitSet hidden = new BitSet(text.length());
        for (Pattern pattern : List.of(EMAIL, NUMBER, FULL_NAME)) {
            hide(pattern.matcher(text), 0, hidden);
        }
        hide(TITLED.matcher(text), 1, hidden);
        Set<String> parts = names.stream()
                .flatMap(name -> WORD.matcher(fold(name)).results())
                .map(MatchResult::group)
                .filter(part -> part.length() > 1 && !PARTICLES.contains(part))
                .collect(Collectors.toSet());
        WORD.matcher(folded)
                .results()
                .filter(word -> parts.contains(word.group()))
                .forEach(word -> hidden.set(word.start(), word.end()));
        return masked(text, hidden);
    }

    private static void hide(Matcher found, int group, BitSet hidden) {
        while (found.find()) {
            hidden.set(found.start(group), found.end(group));
        }
    }

    /// Without accents and capitals, each letter where it stood.
    private static String fold(String text) {
        var folded = new StringBuilder();
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        for (int i = 0; i < composed.length(); i++) {
            if (composed.charAt(i) < 0x80) {
                folded.append(Character.toLowerCase(composed.charAt(i)));
                continue;
            }
            String plain = Normalizer.normalize(composed.substring(i, i + 1), Normalizer.Form.NFD)
                    .toLowerCase(Locale.ROOT);
            folded.append(plain.isEmpty() ? ' ' : plain.charAt(0));
        }
        return folded.toString();
    }

    /// Parts of one name, with only a space or a hyphen between them, become one mask.
    private static String masked(String text, BitSet hidden) {
        var shown = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int start = hidden.nextSetBit(at);
            if (start < 0) {
                return shown.append(text, at, text.length()).toString();
            }
            String between = text.substring(at, start);
            boolean sameName = shown.toString().endsWith(MASK) && between.matches("[\\s'’-]*");
            shown.append(sameName ? "" : between + MASK);
            at = hidden.nextClearBit(start);
        }
        return shown.toString();
    }
}
