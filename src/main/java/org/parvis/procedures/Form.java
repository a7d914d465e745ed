package org.parvis.procedures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.text.LocalText;
import org.parvis.procedures.Procedure.Field;
import org.parvis.procedures.Procedure.Need;
import org.parvis.procedures.Procedure.Step;
import org.parvis.procedures.ReadAnswer.Reading;
import org.parvis.town.country.PhoneNumbers;

/// A form as it was filled in so far, read by its procedure's rules: the questions that are asked, the answers to them,
/// and what is still wrong or missing. Pure: the same input reads the same way on any node.
record Form(
        Rules rules,
        Rules.Walk walk,
        Map<String, Mistake> mistakes,
        @Nullable Applicant applicant,
        Map<String, Mistake> applicantMistakes) {

    /// The address of the last step, who asks. Its inputs have hyphens, which no field's code has.
    static final String APPLICANT = "applicant";

    static final String GIVEN_NAME = "applicant-given-name";
    static final String FAMILY_NAME = "applicant-family-name";
    static final String EMAIL = "applicant-email";
    static final String PHONE = "applicant-phone";
    static final String ADDRESS = "applicant-address";
    static final String LANGUAGE = "applicant-language";
    static final List<String> APPLICANT_INPUTS = List.of(GIVEN_NAME, FAMILY_NAME, EMAIL, PHONE, ADDRESS, LANGUAGE);

    /// @param byStaff whether an agent fills it in, for somebody who may have no e-mail address
    static Form read(
            Rules rules,
            Typed typed,
            Map<String, List<UUID>> files,
            LocalDate today,
            boolean byStaff,
            String language,
            PhoneNumbers phones) {
        Map<String, Mistake> wrong = new HashMap<>();
        var walk = rules.walk(today, field -> switch (ReadAnswer.read(
                field, typed, files.getOrDefault(field.code(), List.of()), today, phones)) {
            case Reading.Answer(var value) -> Optional.of(value);
            case Reading.Wrong(var mistake) -> {
                wrong.put(field.code(), mistake);
                yield Optional.empty();
            }
            case Reading.Open() -> Optional.empty();
        });
        Map<String, Mistake> mistakes = new LinkedHashMap<>();
        for (var asked : walk.steps()) {
            for (Field field : asked.fields()) {
                mistake(field, walk, wrong).ifPresent(mistake -> mistakes.put(field.code(), mistake));
            }
        }
        Map<String, Mistake> applicantMistakes = new LinkedHashMap<>();
        Applicant applicant = applicant(rules.procedure(), typed, byStaff, language, phones, applicantMistakes);
        return new Form(rules, walk, mistakes, applicant, applicantMistakes);
    }

    private static Optional<Mistake> mistake(Field field, Rules.Walk walk, Map<String, Mistake> wrong) {
        Mistake unreadable = wrong.get(field.code());
        if (unreadable != null) {
            return Optional.of(unreadable);
        }
        if (walk.invalid().contains(field.code()) && field.invalid() != null) {
            return Optional.of(new Mistake.OwnWords(field.invalid()));
        }
        return field.isRequired() && !walk.answers().has(field.code())
                ? Optional.of(ReadAnswer.missing(field))
                : Optional.empty();
    }

    boolean complete() {
        return mistakes.isEmpty() && applicant != null && applicantMistakes.isEmpty();
    }

    /// The steps that are shown, in order, the applicant's last.
    List<String> steps() {
        List<String> all = new ArrayList<>();
        walk.steps().forEach(asked -> all.add(asked.step().code()));
        all.add(APPLICANT);
        return all;
    }

    /// Where to go on: the first step with something wrong or missing.
    Optional<String> firstUnfinished() {
        for (var asked : walk.steps()) {
            if (asked.fields().stream().anyMatch(field -> mistakes.containsKey(field.code()))) {
                return Optional.of(asked.step().code());
            }
        }
        return complete() ? Optional.empty() : Optional.of(APPLICANT);
    }

    Optional<String> stepAfter(String step) {
        List<String> steps = steps();
        int at = steps.indexOf(step);
        if (at >= 0) {
            return at + 1 < steps.size() ? Optional.of(steps.get(at + 1)) : Optional.empty();
        }
        // a step that is not shown: the first shown one after it
        List<Step> all = rules.procedure().form();
        boolean passed = false;
        for (Step one : all) {
            if (passed && steps.contains(one.code())) {
                return Optional.of(one.code());
            }
            passed |= one.code().equals(step);
        }
        return Optional.of(APPLICANT);
    }

    private static @Nullable Applicant applicant(
            Procedure procedure,
            Typed typed,
            boolean byStaff,
            String language,
            PhoneNumbers phones,
            Map<String, Mistake> mistakes) {
        String givenName = required(typed, GIVEN_NAME, "procedures.given-name", mistakes);
        String familyName = required(typed, FAMILY_NAME, "procedures.family-name", mistakes);
        String email = ReadAnswer.clean(typed.first(EMAIL), false);
        if (!email.isEmpty()) {
            switch (ReadAnswer.email(LocalText.of(""), email)) {
                case Reading.Answer(var value) -> email = value.toString();
                case Reading.Wrong(var _) ->
                    mistakes.put(EMAIL, Mistake.of("procedures.applicant.not-an-email", LocalText.EMPTY));
                case Reading.Open() -> {}
            }
        }
        String phone = ReadAnswer.clean(typed.first(PHONE), false);
        if (!phone.isEmpty()) {
            switch (ReadAnswer.phone(LocalText.of(""), phone, phones)) {
                case Reading.Answer(var value) -> phone = value.toString();
                case Reading.Wrong(var _) ->
                    mistakes.put(
                            PHONE, Mistake.of("procedures.applicant.not-a-phone", LocalText.EMPTY, phones.example()));
                case Reading.Open() -> {}
            }
        } else if (procedure.applicant().phone() == Need.REQUIRED) {
            mistakes.put(PHONE, Mistake.of("procedures.missing-phone", LocalText.EMPTY));
        }
        String address = ReadAnswer.clean(typed.first(ADDRESS), true);
        if (address.length() > 400) {
            mistakes.put(ADDRESS, Mistake.of("procedures.applicant.address-too-long", LocalText.EMPTY));
        } else if (address.isEmpty() && procedure.applicant().postalAddress() == Need.REQUIRED) {
            mistakes.put(ADDRESS, Mistake.of("procedures.missing-address", LocalText.EMPTY));
        }
        if (email.isEmpty() && !byStaff) {
            mistakes.put(EMAIL, Mistake.of("procedures.missing-email", LocalText.EMPTY));
        } else if (email.isEmpty() && address.isEmpty()) {
            // the decision must reach the person
            mistakes.putIfAbsent(ADDRESS, Mistake.of("procedures.missing-way-to-reach", LocalText.EMPTY));
        }
        if (!mistakes.isEmpty()) {
            return null;
        }
        String chosen = typed.first(LANGUAGE);
        return new Applicant(
                givenName,
                familyName,
                email.isEmpty() ? null : email,
                phone.isEmpty() ? null : phone,
                address.isEmpty() ? null : address,
                chosen.isEmpty() ? language : chosen);
    }

    private static String required(Typed typed, String input, String question, Map<String, Mistake> mistakes) {
        String text = ReadAnswer.clean(typed.first(input), false);
        if (text.isEmpty()) {
            mistakes.put(input, Mistake.of(question + ".missing", LocalText.EMPTY));
        } else if (text.length() > 100) {
            mistakes.put(input, Mistake.of("procedures.applicant.name-too-long", LocalText.EMPTY));
        }
        return text;
    }
}
