package org.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.parvis.platform.text.Texts;

class KeepingTheLanguagesInStepTests {
    private static final Pattern USED = Pattern.compile("\\bt\\(\"([a-z][a-zA-Z0-9_.-]*)\"[,)]");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");
    private static final Pattern FORBIDDEN =
            Pattern.compile("(?i)\\s(style|on[a-z]+)=\"|<script(?![^>]*\\ssrc=)|<style|src=\"https?:");

    private final Texts texts = new Texts();

    private static Set<String> arguments(String pattern) {
        Set<String> found = new TreeSet<>();
        var matcher = ARGUMENT.matcher(pattern);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static List<Path> templates() throws IOException {
        try (var files = Files.walk(Path.of("src/main/jte"))) {
            return files.filter(path -> path.toString().endsWith(".jte")).toList();
        }
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        var french = texts.patternsOf(Locale.FRENCH);
        var english = texts.patternsOf(Locale.ENGLISH);
        assertThat(english.keySet()).containsExactlyInAnyOrderElementsOf(french.keySet());
        french.forEach((key, pattern) ->
                assertThat(arguments(english.getOrDefault(key, ""))).as(key).isEqualTo(arguments(pattern)));
    }

    @Test
    void everyPatternCanBeRead() {
        for (Locale locale : Texts.LANGUAGES) {
            texts.patternsOf(locale).values().forEach(pattern -> new MessageFormat(pattern, locale));
        }
    }

    @Test
    void everyTextThatATemplateNamesIsThere() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Path file : templates()) {
            var matcher = USED.matcher(Files.readString(file));
            while (matcher.find()) {
                if (!texts.has(Locale.FRENCH, matcher.group(1))) {
                    missing.add(file + ": " + matcher.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /// The content security policy allows nothing inline. E-mails and letters are no pages: they bring their styles.
    @Test
    void noPageHasScriptsOrStylesInline() throws IOException {
        Set<String> wrong = new TreeSet<>();
        for (Path file : templates()) {
            String name = file.getFileName().toString();
            if (!Set.of("mail.jte", "letter.jte", "paper.jte").contains(name)
                    && FORBIDDEN.matcher(Files.readString(file)).find()) {
                wrong.add(file.toString());
            }
        }
        assertThat(wrong).isEmpty();
    }
}
