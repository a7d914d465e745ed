package org.parvis.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parvis.procedures.Procedures.Fault;

/// Each test spoils one line of a sound definition and expects the fault on that line.
class CheckingADefinitionTests {
    private static final String SOUND = sound();

    private final CheckProcedure check = new CheckProcedure();

    @Test
    void faultsGoToTheErrorOutputAndTheRestToTheOther(@TempDir Path folder) throws IOException {
        String sound = Files.writeString(folder.resolve("sound.yaml"), SOUND).toString();
        String broken =
                Files.writeString(folder.resolve("broken.yaml"), "procedure: [").toString();
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = CheckProcedure.check(
                new String[] {sound, broken, "no-such.yaml"},
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(sound + ": no fault\n");
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .first(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .startsWith(broken + ":1:");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("no-such.yaml: no such file")
                .doesNotContain("no fault");
    }

    static String sound() {
        try (var in = CheckingADefinitionTests.class.getResourceAsStream("sound.yaml")) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Path> demonstration() throws IOException {
        try (var files = Files.walk(Path.of("src/main/resources/demonstration"))) {
            return files.filter(file -> file.toString().contains("/procedures/")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("demonstration")
    void theDemonstrationsDefinitionsHaveNoFault(Path file) throws IOException {
        assertThat(check.check(Files.readString(file))).isEmpty();
    }

    @Test
    void aSoundDefinitionHasNoFault() {
        assertThat(check.check(SOUND)).isEmpty();
    }

    @Test
    void textThatIsNotYaml() {
        expect("minutes: 5", "minutes: [5", "minutes", "well-formed YAML");
        assertThat(check.check("")).singleElement().extracting(Fault::reason).isEqualTo("The file is empty.");
    }

    @Test
    void aKeyThatStandsTwice() {
        expect("minutes: 5", "version: 2", "version: 2", "'version' stands here twice");
    }

    @Test
    void anAnchor() {
        expect("minutes: 5", "minutes: &five 5", "minutes", "Anchors");
    }

    @Test
    void aPropertyThatIsMissing() {
        assertThat(check.check(SOUND.replace("minutes: 5\n", "")))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.reason()).isEqualTo("The property 'minutes' is missing.");
                    assertThat(fault.line()).isEqualTo(1);
                });
    }

    @Test
    void aPropertyThatIsNotKnown() {
        expect("minutes: 5", "minutes: 5\nminute: 5", "minute: 5", "'minute' is not known");
    }

    @Test
    void aValueOfAnotherType() {
        expect("minutes: 5", "minutes: five", "minutes", "Expected integer but found string");
    }

    @Test
    void aWordThatIsNoneOfThoseAllowed() {
        expect("layout: steps", "layout: pages", "layout", "'pages' is none of steps, page");
    }

    @Test
    void aCodeThatIsNotWellFormed() {
        expect("field: surface", "field: Surface", "Surface", "A snake_case code");
    }

    @Test
    void noWayWithoutAComputer() {
        expect("channels: [web, counter]", "channels: [web, email]", "channels", "need no computer");
    }

    @Test
    void aTextThatLacksALanguage() {
        expect("{ fr: \"Quoi ?\", en: \"What?\" }", "{ fr: \"Quoi ?\" }", "Quoi", "The property 'en' is missing");
    }

    @Test
    void twoQuestionsWithOneCode() {
        expect("field: surface", "field: kind", 2, "field: kind", "Another question has the code 'kind'");
    }

    @Test
    void twoStepsWithOneCode() {
        expect("step: place", "step: what", 2, "step: what", "Another step");
    }

    @Test
    void twoOptionsWithOneValue() {
        expect("value: event", "value: terrace", 2, "value: terrace", "Another option");
    }

    @Test
    void aCodeThatParvisNeeds() {
        expect("step: place", "step: applicant", "step: applicant", "taken by a page");
        expect("field: surface", "field: today", "field: today", "reserved word");
    }

    @Test
    void optionsOnAQuestionThatTakesNone() {
        expect("type: number", "type: text", "min: 1", "'min' does not go with a question of this type");
    }

    @Test
    void theLeastAboveTheGreatest() {
        expect("min: 1", "min: 5000", "min: 5000", "above the greatest");
    }

    @Test
    void aConditionThatCannotBeRead() {
        expect("kind == 'event'", "kind == ", "shown-when: \"kind == \"", "cannot be read");
    }

    @Test
    void aConditionOnAQuestionThatDoesNotExist() {
        expect("kind == 'event'", "kinds == 'event'", "kinds ==", "No question of the form has the code 'kinds'");
    }

    @Test
    void aConditionPointsIntoItsExpression() {
        assertThat(check.check(
                        SOUND.replace("shown-when: \"kind == 'event'\"", "shown-when: \"true && kinds == 'event'\"")))
                .singleElement()
                .satisfies(fault -> {
                    String line = SOUND.lines().toList().get(fault.line() - 1);
                    assertThat(fault.column()).isEqualTo(line.indexOf('"') + 1 + "true && ".length() + 1);
                    assertThat(fault.path()).isEqualTo("form/1/shown-when");
                });
    }

    @Test
    void aConditionOnALaterQuestion() {
        expect("kind == 'event'", "surface > 2.0", "surface >", "is asked later");
    }

    @Test
    void aConditionOfAnotherType() {
        expect("kind == 'event'", "kind", "shown-when: \"kind\"", "true or false");
        expect("end_date >= start_date", "surface > 20", "valid-when", "such as 20.0");
    }

    @Test
    void aConditionOnAnOptionThatIsNotOffered() {
        expect("kind == 'event'", "kind == 'party'", "'party'", "'kind' has no option 'party'");
        expect("'pavement' in spots", "'pavements' in spots", "'pavements' in", "'spots' has no option 'pavements'");
    }

    @Test
    void aConditionThatFailsOnAnEmptyForm() {
        expect("'pavement' in spots", "spots[0] == 'pavement'", "spots[0]", "still empty");
        expect("end_date >= start_date", "hours.matches('[')", "valid-when", "still empty");
    }

    @Test
    void whatIsAskedMayNotDependOnTheDay() {
        expect("kind == 'event'", "today > '2026'", "today", "must not depend on it");
        assertThat(check.check(SOUND.replace("end_date >= start_date", "end_date >= today")))
                .isEmpty();
    }

    @Test
    void aConditionOfSilenceIsCheckedToo() {
        expect("when: \"kind == 'event'\"", "when: \"kind == 'party'\"", "party", "no option 'party'");
    }

    @Test
    void validWhenWithoutItsMessage() {
        assertThat(check.check(SOUND.replaceAll("(?m)^ +invalid:.*\n", "")))
                .singleElement()
                .extracting(Fault::reason)
                .asString()
                .contains("go together");
    }

    @Test
    void silenceAfterMonthsAndDays() {
        expect("months: 2", "months: 2\n    days: 30", "silence:", "one of them only");
        expect("    months: 2\n", "", "silence:", "one of them only");
        expect("effect: rejection", "effect: none", "months: 2", "decides nothing");
    }

    @Test
    void aDayThatDoesNotExist() {
        expect("2026-10-01", "2026-02-30", "2026-02-30", "no such day");
    }

    @Test
    void aWorkflowThatCannotEnd() {
        expect("may: [advance, request-documents]", "may: [request-documents]", "may: [request", "able to advance");
        expect("may: [grant, refuse]", "may: [grant, refuse, advance]", "may: [grant", "no stage to advance to");
        expect("may: [grant, refuse]", "may: [grant]", "may: [grant]", "to grant and to refuse");
    }

    @Test
    void lettersThatSayTooLittleOrTooMuch() {
        expect("Refus : {reasons}", "Refus", "Refus", "states its reasons");
        expect("Refus : {reasons}", "Refus : {reasons} {name}", "Refus", "No placeholder is named {name}");
        expect("Refus : {reasons}", "Refus : {reasons} {", "Refus", "A brace stands alone");
        expect("Accord {reference}", "Accord {reasons}", "Accord", "do not belong in the subject");
    }

    @Test
    void severalFaultsComeInTheOrderOfTheFile() {
        List<Fault> faults = check.check(SOUND.replace("kind == 'event'", "kinds == 'event'")
                .replace("may: [grant, refuse]", "may: [grant]")
                .replace("field: surface", "field: kind"));
        assertThat(faults)
                .hasSizeGreaterThanOrEqualTo(3)
                .isSortedAccordingTo(java.util.Comparator.comparingInt(Fault::line));
    }

    @Test
    void aDoubtThatResidentsWouldRead() {
        expect(
                "source: \"CG3P, art. L2122-1\"",
                "source: \"CG3P, art. L2122-1 (à vérifier)\"",
                "CG3P",
                "say under 'to-verify' what is in doubt");
        expect("source: \"Délibération 12\"", "source: \"À voir (à vérifier)\"", "À voir", "'to-verify'");
    }

    private void expect(String sound, String spoilt, String line, String reason) {
        expect(sound, spoilt, 1, line, reason);
    }

    /// @param line text of the line where the fault must be, at its n-th occurrence
    private void expect(String sound, String spoilt, int occurrence, String line, String reason) {
        assertThat(SOUND).contains(sound);
        int at = SOUND.indexOf(sound);
        String yaml = SOUND.substring(0, at) + spoilt + SOUND.substring(at + sound.length());
        List<String> lines = yaml.lines().toList();
        int found = 0;
        int number = 0;
        while (found < occurrence) {
            if (lines.get(number++).contains(line)) {
                found++;
            }
        }
        int expected = number;
        assertThat(check.check(yaml)).anySatisfy(fault -> {
            assertThat(fault.reason()).contains(reason).endsWith(".");
            // the parser notices an unclosed bracket on the line after
            assertThat(fault.line()).isBetween(expected, spoilt.contains("[5") ? expected + 1 : expected);
            assertThat(fault.column()).isPositive();
        });
    }
}
