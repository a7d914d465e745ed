package org.parvis.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parvis.ForAll.forAll;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parvis.france.FrancePack;
import org.parvis.platform.text.Texts;
import org.parvis.town.country.PhoneNumbers;

/// What was typed, read by the rules of a definition.
class ReadingAFormTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final Rules RULES = Objects.requireNonNull(
            new CheckProcedure().read(CheckingADefinitionTests.sound()).rules());
    private static final Texts TEXTS = new Texts();
    private static final PhoneNumbers PHONES = new FrancePack().phoneNumbers();

    private static Form read(String... pairs) {
        Map<String, List<String>> typed = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            typed.merge(
                    pairs[i],
                    List.of(pairs[i + 1]),
                    (one, other) -> java.util.stream.Stream.concat(one.stream(), other.stream())
                            .toList());
        }
        return Form.read(RULES, new Typed(typed), Map.of(), TODAY, false, "fr", PHONES);
    }

    private static @Nullable Object answer(Form form, String field) {
        return form.walk().answers().byField().get(field);
    }

    private static String mistake(Form form, String field) {
        Mistake mistake = form.mistakes().get(field);
        return mistake == null ? "" : mistake.in(TEXTS, Locale.FRENCH);
    }

    @Test
    void aStepWhoseConditionDoesNotHoldIsSkipped() {
        assertThat(read("kind", "terrace").steps()).containsExactly("what", "when", "place", "applicant");
        assertThat(read("kind", "event", "spots", "pavement").steps())
                .containsExactly("what", "event", "passage", "when", "place", "applicant");
        assertThat(read("kind", "terrace").stepAfter("event")).contains("when");
    }

    @Test
    void aHiddenQuestionIsNeitherAnsweredNorMissed() {
        Form form = read("kind", "terrace", "other_details", "un manège", "event_name", "Fête");
        assertThat(form.walk().answers().byField()).containsOnlyKeys("kind");
        assertThat(form.mistakes()).doesNotContainKeys("other_details", "event_name", "drinks");
        assertThat(read("kind", "other").mistakes()).containsKey("other_details");
    }

    /// The heart of it: whatever is typed anywhere, an answer survives only if its question is asked.
    @Test
    void hiddenAnswersNeverSurvive() {
        forAll(400, ReadingAFormTests::anything, typed -> {
            Form form = Form.read(RULES, new Typed(typed), Map.of(), TODAY, false, "fr", PHONES);
            Answers answers = form.walk().answers();
            assertThat(answers.has("other_details") && !answers.text("kind").equals("other"))
                    .isFalse();
            assertThat((answers.has("event_name") || answers.has("drinks"))
                            && !answers.text("kind").equals("event"))
                    .isFalse();
            boolean pavement = answers.byField().get("spots") instanceof List<?> spots && spots.contains("pavement");
            assertThat(answers.has("free_passage") && !pavement).isFalse();
            // reading the answers again finds the same ones, and the same steps
            assertThat(RULES.walk(answers).answers()).isEqualTo(answers);
            assertThat(RULES.walk(answers).steps()).isEqualTo(form.walk().steps());
        });
    }

    private static Map<String, List<String>> anything(RandomGenerator random) {
        Map<String, List<String>> typed = new HashMap<>();
        RULES.procedure()
                .form()
                .forEach(step -> step.fields().forEach(field -> {
                    for (String input : ReadAnswer.inputs(field)) {
                        List<String> words = new java.util.ArrayList<>(
                                List.of("", "yes", "no", "12", "2027", "mars", "1,5", "x", "' or 1=1", "\u0000\ufffe"));
                        field.choices().forEach(option -> words.add(option.value()));
                        field.choices().forEach(option -> words.add(option.value()));
                        if (random.nextInt(4) > 0) {
                            typed.put(
                                    input,
                                    random.ints(1 + random.nextInt(2), 0, words.size())
                                            .mapToObj(words::get)
                                            .toList());
                        }
                    }
                }));
        return typed;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"20 | 20", "20,5 | 20.5", "20.5 | 20.5", "' 1 00,5 ' | 100.5", "'+3' | 3", "1,50 | 1.5"})
    void aNumberTakesCommasDotsAndSpaces(String typed, double read) {
        assertThat(answer(read("surface", typed), "surface")).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "douze | écrivez un nombre en chiffres, par exemple 12,5",
                "0,5 | 1 au moins",
                "201 | 200 au plus",
                "3,14 | 1 chiffre après la virgule",
                "1e5 | écrivez un nombre"
            })
    void aNumberThatWillNotDoSaysWhy(String typed, String said) {
        Form form = read("surface", typed);
        assertThat(answer(form, "surface")).isNull();
        assertThat(mistake(form, "surface")).contains("«\u00a0Surface\u00a0»").contains(said);
    }

    @ParameterizedTest
    @CsvSource({
        "12, 5, 2026",
        "12, mai, 2026",
        "12, May, 2026",
        "012, 05, 2026",
        "12/05/2026, '', ''",
        "12.5.2026, '', ''",
        "12 mai 2026, '', ''",
        "2026-05-12, '', ''"
    })
    void aDateIsTypedAsPeopleWriteIt(String day, String month, String year) {
        assertThat(answer(
                        read("start_date-day", day, "start_date-month", month, "start_date-year", year), "start_date"))
                .isEqualTo("2026-05-12");
    }

    @ParameterizedTest
    @CsvSource({"1er, août, 2026, 2026-08-01", "3, févr., 2027, 2027-02-03", "9, juillet, 2026, 2026-07-09"})
    void monthsAreReadInWords(String day, String month, String year, String read) {
        assertThat(answer(
                        read("start_date-day", day, "start_date-month", month, "start_date-year", year), "start_date"))
                .isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({
        "31, 2, 2027, cette date n’existe pas",
        "12, '', 2027, le mois",
        "'', 5, 2027, le jour",
        "12, 5, '', l’année",
        "12, 5, 27, quatre chiffres",
        "12, 5, 2025, aujourd’hui ou plus tard",
        "12, machin, 2027, cette date n’existe pas"
    })
    void aDateThatWillNotDoSaysWhy(String day, String month, String year, String said) {
        Form form = read("start_date-day", day, "start_date-month", month, "start_date-year", year);
        assertThat(answer(form, "start_date")).isNull();
        assertThat(mistake(form, "start_date")).contains(said);
    }

    @Test
    void aRuleOfTheDefinitionSpeaksItsOwnWords() {
        Form form = read(
                "start_date-day",
                "12",
                "start_date-month",
                "5",
                "start_date-year",
                "2026", //
                "end_date-day",
                "11",
                "end_date-month",
                "5",
                "end_date-year",
                "2026");
        assertThat(mistake(form, "end_date")).isEqualTo("Le dernier jour ne peut pas précéder le premier.");
    }

    @Test
    void aTextThatIsTooLongIsCounted() {
        assertThat(mistake(read("kind", "other", "other_details", "x".repeat(41)), "other_details"))
                .contains("40 caractères au plus")
                .contains("41");
    }

    @Test
    void anOptionThatIsNotOfferedIsNoAnswer() {
        assertThat(answer(read("kind", "castle"), "kind")).isNull();
        assertThat(answer(read("spots", "pavement", "spots", "moon"), "spots")).isEqualTo(List.of("pavement"));
    }

    @Test
    void noIsAnAnswer() {
        assertThat(answer(read("kind", "event", "drinks", "no"), "drinks")).isEqualTo(false);
    }

    @Test
    void filesAreAnAnswer() {
        UUID file = UUID.randomUUID();
        Form form = Form.read(RULES, new Typed(Map.of()), Map.of("plan", List.of(file)), TODAY, false, "fr", PHONES);
        assertThat(form.walk().answers().files("plan")).containsExactly(file);
    }

    @Test
    void aFormIsCompleteWithEveryAnswerAndAnApplicant() {
        String[] answered = {
            "kind",
            "terrace",
            "start_date-day",
            "1",
            "start_date-month",
            "6",
            "start_date-year",
            "2026",
            "surface",
            "12",
            "place_address",
            "1 rue Haute",
            "applicant-given-name",
            "Ada",
            "applicant-family-name",
            "Lovelace",
            "applicant-email",
            " ada@example.org ",
            "applicant-address",
            "1 rue Haute\r\n99100 Essai"
        };
        Form form = read(answered);
        assertThat(form.mistakes()).isEmpty();
        assertThat(form.complete()).isTrue();
        assertThat(form.applicant())
                .isEqualTo(new Applicant("Ada", "Lovelace", "ada@example.org", null, "1 rue Haute\n99100 Essai", "fr"));
        answered[9] = "";
        assertThat(read(answered).complete()).isFalse();
        assertThat(read(answered).firstUnfinished()).contains("when");
    }

    @Test
    void onlyAnAgentMayLeaveTheEmailOut() {
        Map<String, List<String>> typed = Map.of(
                Form.GIVEN_NAME, List.of("Ada"), Form.FAMILY_NAME, List.of("Lovelace"), Form.ADDRESS, List.of("Ici"));
        assertThat(Form.read(RULES, new Typed(typed), Map.of(), TODAY, false, "fr", PHONES)
                        .applicantMistakes())
                .containsOnlyKeys(Form.EMAIL);
        assertThat(Form.read(RULES, new Typed(typed), Map.of(), TODAY, true, "fr", PHONES)
                        .applicantMistakes())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ada@example.org, true",
        "mailto:ada@example.org, true",
        "ada @ example.org, true",
        "ada@example, false",
        "ada, false",
        "a@b..fr, false"
    })
    void anEmailAddressIsCheckedKindly(String typed, boolean accepted) {
        assertThat(read(Form.EMAIL, typed).applicantMistakes().containsKey(Form.EMAIL))
                .isEqualTo(!accepted);
    }

    @Test
    void whoTypedHalfAPhoneNumberIsShownAWholeOne() {
        var mistake = Objects.requireNonNull(
                read(Form.PHONE, "02 61 91").applicantMistakes().get(Form.PHONE));
        assertThat(mistake.in(TEXTS, Locale.FRENCH)).contains("incomplet").contains("06 39 98 12 34");
        assertThat(mistake.in(TEXTS, Locale.ENGLISH)).contains("incomplete").contains("06 39 98 12 34");
    }

    @ParameterizedTest
    @CsvSource({
        "06 39 98 12 34, true",
        "+33 (0)6.39.98.12.34, true",
        "+49 30 123456, true",
        "02 61 91, false",
        "appelez-moi, false",
        "12, false"
    })
    void aPhoneNumberIsCheckedKindly(String typed, boolean accepted) {
        assertThat(read(Form.PHONE, typed).applicantMistakes().containsKey(Form.PHONE))
                .isEqualTo(!accepted);
    }
}
