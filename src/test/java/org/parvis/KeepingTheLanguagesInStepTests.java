package org.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.parvis.platform.text.Texts;
import org.parvis.support.Sources;

class KeepingTheLanguagesInStepTests {
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z-]*\\.[a-z0-9.-]*)\"");

    private static final Pattern ACTION = Pattern.compile("\"([a-z]+(?:-[a-z]+)+)\"");

    /// The first name of a deed that is written into the audit trail.
    private static final Pattern DEED = Pattern.compile("audit\\.record\\([^\";]*\"([a-z]+(?:-[a-z]+)+)\"");

    private static final Set<String> PACK = ResourceBundle.getBundle("org.parvis.france.messages", Locale.FRENCH)
            .keySet();

    private final Texts texts = new Texts();
    private final Map<String, String> french = texts.patternsOf(Locale.FRENCH);
    private final Map<String, String> english = texts.patternsOf(Locale.ENGLISH);

    /// A country pack reads its own sentences, whose keys bear no module's name.
    private final Set<String> ours =
            french.keySet().stream().filter(key -> !PACK.contains(key)).collect(Collectors.toCollection(TreeSet::new));

    /// What the code says between quotes and could be a key, or the beginning of keys that it puts together.
    private final Set<String> said = said(LITERAL);

    private static Set<String> said(Pattern pattern) {
        Set<String> said = new TreeSet<>();
        Sources.under("src/main", ".java", ".jte").values().forEach(source -> {
            var literal = pattern.matcher(source);
            while (literal.find()) {
                said.add(literal.group(1));
            }
        });
        return said;
    }

    @Test
    void everyMessageExistsInEachLanguage() {
        assertThat(english.keySet()).isEqualTo(french.keySet());
    }

    @Test
    void everyMessageStatesTheSameFactsInEachLanguage() {
        assertThat(french.keySet())
                .allSatisfy(key -> assertThat(factsOf(english, key)).as(key).isEqualTo(factsOf(french, key)));
    }

    @Test
    void noMessageIsEmpty() {
        assertThat(french).allSatisfy((key, text) -> assertThat(text).as(key).isNotBlank());
        assertThat(english).allSatisfy((key, text) -> assertThat(text).as(key).isNotBlank());
    }

    @Test
    void everyMessageThatTheCodeAsksForExists() {
        Set<String> rooms = ours.stream()
                .map(KeepingTheLanguagesInStepTests::room)
                .filter(room -> !room.isEmpty())
                .collect(Collectors.toSet());
        assertThat(said.stream()
                        .filter(text -> rooms.contains(room(text)))
                        .filter(text -> !text.endsWith(".yaml") && !text.endsWith(".css") && !text.endsWith(".jte"))
                        .filter(text -> !french.containsKey(text) && !beginsKeys(text)))
                .isEmpty();
    }

    @Test
    void everyDeedOfTheAuditTrailHasItsName() {
        Set<String> named = texts.byName(Locale.FRENCH, "audit.action").keySet();
        assertThat(said(DEED)).hasSizeGreaterThan(30).isSubsetOf(named);
    }

    /// Best effort: a key that the code puts together from parts counts as used when its beginning is said.
    @Test
    void everyMessageIsUsed() {
        Set<String> beginnings =
                said.stream().filter(text -> !french.containsKey(text)).collect(Collectors.toSet());
        Set<String> actions = said(ACTION);
        assertThat(ours.stream()
                        .filter(key ->
                                !said.contains(key) && beginnings.stream().noneMatch(key::startsWith))
                        .filter(key -> !(key.endsWith(".missing") && said.contains(key.replace(".missing", ""))))
                        // The audit trail names an action in the words of the module that records it.
                        .filter(key -> !actions.contains(key.replaceAll("^.*\\.audit\\.action\\.", "")))
                        // As it names what was acted on, whose kind that module says.
                        .filter(key -> !said.contains(key.replaceAll("^.*\\.audit\\.subject\\.", "")))
                        // Failed work is told in the words of the module whose job it is.
                        .filter(key -> !actions.contains(key.replaceAll("^.*\\.failed-work\\.", ""))))
                .isEmpty();
    }

    private boolean beginsKeys(String text) {
        String beginning = text.endsWith(".") || text.endsWith("-") ? text : text + ".";
        return french.keySet().stream().anyMatch(key -> key.startsWith(beginning));
    }

    private static String room(String key) {
        return key.substring(0, Math.max(0, key.indexOf('.')));
    }

    private static Set<String> factsOf(Map<String, String> language, String key) {
        return new MessageFormat(language.getOrDefault(key, "")).getArgumentNames();
    }
}
