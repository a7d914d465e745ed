package org.parvis.town.signin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// Which passwords are good enough (NIST SP 800-63B-4 §3.1.1.2): long, not among the commonest, not made of the
/// person's own name; no rule about capitals, digits and signs, which make passwords harder to remember and no harder
/// to guess.
final class PasswordRules {
    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    /// What must be left once everything that is easy to guess is taken out.
    private static final int OWN = 8;

    private static final List<String> COMMON = load();

    enum Refusal {
        TOO_SHORT,
        TOO_LONG,
        TOO_COMMON,
        ABOUT_YOU
    }

    private PasswordRules() {}

    /// The same characters, however the keyboard composed them.
    static String normalise(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC);
    }

    /// @param about the person's name, e-mail address, town
    static Optional<Refusal> refusal(String password, Collection<String> about) {
        String normalised = normalise(password);
        int length = normalised.codePointCount(0, normalised.length());
        if (length < SHORTEST) {
            return Optional.of(Refusal.TOO_SHORT);
        }
        if (length > LONGEST) {
            return Optional.of(Refusal.TOO_LONG);
        }
        String bare = bare(normalised);
        if (tooLittle(without(bare, COMMON)) || bare.codePoints().distinct().count() < 5) {
            return Optional.of(Refusal.TOO_COMMON);
        }
        List<String> own = about.stream()
                .flatMap(text -> Arrays.stream(bare(text).split("[^\\p{L}\\p{N}]+")))
                .filter(word -> word.length() >= 3)
                .toList();
        return tooLittle(without(bare, own)) ? Optional.of(Refusal.ABOUT_YOU) : Optional.empty();
    }

    private static boolean tooLittle(String rest) {
        return rest.codePointCount(0, rest.length()) < OWN;
    }

    private static String without(String password, List<String> words) {
        String rest = password;
        for (String word : words.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            rest = rest.replace(word, "");
        }
        return rest;
    }

    private static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    private static List<String> load() {
        try (var in = Objects.requireNonNull(
                        PasswordRules.class.getResourceAsStream("/org/parvis/town/common-passwords.txt"));
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
