package org.parvis.simulation.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parvis.procedures.Answers;
import org.parvis.procedures.Applicant;
import org.parvis.procedures.Procedure;
import org.parvis.town.country.SilenceRule;
import tools.jackson.databind.json.JsonMapper;

/// The ways in which a procedure's form is filled in, with what silence decides for each.
///
/// @param documents the file that stands for each document of the form
record FilledForms(Procedure procedure, List<Form> ways, Map<String, UUID> documents) {
    private static final Pattern DATE = Pattern.compile("in-(-?\\d+)");

    /// @param json the answers as the database keeps them, the applicant's own still to be put in
    record Form(Answers answers, String json, @Nullable SilenceRule silence, Map<String, UUID> documents) {}

    /// @param written as in the plan
    static Answers answers(Procedure procedure, Map<String, Object> written, Map<String, UUID> documents) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (Procedure.Step step : procedure.form()) {
            for (Procedure.Field field : step.fields()) {
                Object answer = written.get(field.code());
                if (answer != null) {
                    answers.put(field.code(), kept(field, answer, documents));
                }
            }
        }
        for (String field : written.keySet()) {
            if (!answers.containsKey(field)) {
                throw new IllegalArgumentException(procedure.code() + " asks no question called '" + field + "'");
            }
        }
        return new Answers(answers);
    }

    private static Object kept(Procedure.Field field, Object written, Map<String, UUID> documents) {
        return switch (written) {
            case Number number -> number.doubleValue();
            case String _
            when field.type() == Procedure.Type.DOCUMENT -> List.of(String.valueOf(documents.get(field.code())));
            default -> written;
        };
    }

    /// The document fields that a way of filling in the form answers.
    static List<String> documentFields(Procedure procedure, Map<String, Object> written) {
        List<String> fields = new ArrayList<>();
        for (Procedure.Step step : procedure.form()) {
            for (Procedure.Field field : step.fields()) {
                if (field.type() == Procedure.Type.DOCUMENT && written.containsKey(field.code())) {
                    fields.add(field.code());
                }
            }
        }
        return fields;
    }

    @Nullable
    SilenceRule silence(int way) {
        return ways.get(way).silence();
    }

    /// The answers of one applicant, as the database keeps them.
    String json(int way, Applicant applicant, LocalDate sentOn, JsonMapper json) {
        String text = ways.get(way).json();
        text = text.replace("{given}", inside(applicant.givenName(), json))
                .replace("{family}", inside(applicant.familyName(), json))
                .replace("{address}", inside(String.valueOf(applicant.postalAddress()), json));
        return text.contains("\"in-")
                ? DATE.matcher(text)
                        .replaceAll(found ->
                                sentOn.plusDays(Long.parseLong(found.group(1))).toString())
                : text;
    }

    private static String inside(String text, JsonMapper json) {
        String quoted = json.writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }
}
