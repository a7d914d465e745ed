package org.parvis.procedures;

import static java.util.stream.Collectors.joining;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.files.StoredFile;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.web.Shell;
import org.parvis.platform.web.Shells;
import org.parvis.procedures.Procedure.Field;
import org.parvis.procedures.Procedure.Option;
import org.parvis.procedures.Procedures.Answered;
import org.parvis.procedures.Procedures.AnsweredStep;
import org.springframework.stereotype.Component;

/// Answers as people read them.
@Component
final class AnswersInWords {
    private final Shells shells;
    private final StoredFiles files;

    AnswersInWords(Shells shells, StoredFiles files) {
        this.shells = shells;
        this.files = files;
    }

    List<AnsweredStep> read(Rules rules, Answers answers, Locale locale) {
        Shell shell = shells.forReader(locale);
        var walk = rules.walk(answers);
        return walk.steps().stream()
                .map(asked -> new AnsweredStep(
                        asked.step().code(),
                        asked.step().title().in(locale),
                        asked.fields().stream()
                                .map(field -> answered(field, walk.answers(), shell))
                                .toList()))
                .toList();
    }

    private Answered answered(Field field, Answers answers, Shell shell) {
        Object answer = answers.byField().get(field.code());
        return new Answered(
                field.code(),
                shell.t(field.label()),
                answer == null ? "" : words(field, answer, answers, shell),
                field.type() == Procedure.Type.DOCUMENT ? answers.files(field.code()) : List.of());
    }

    private String words(Field field, Object answer, Answers answers, Shell shell) {
        return switch (field.type()) {
            case TEXT, LONG_TEXT, EMAIL, ADDRESS -> answer.toString();
            case PHONE -> shell.phone(answer.toString());
            case DATE -> shell.date(LocalDate.parse(answer.toString()));
            case YES_NO -> shell.t(Boolean.TRUE.equals(answer) ? "platform.yes" : "platform.no");
            case NUMBER -> number((Double) answer, shell.locale());
            case CHOICE -> option(field, answer.toString(), shell);
            case CHOICES ->
                ((List<?>) answer)
                        .stream()
                                .map(value -> option(field, value.toString(), shell))
                                .collect(joining(" ; "));
            case DOCUMENT ->
                answers.files(field.code()).stream()
                        .map(id -> files.find(id).map(StoredFile::name).orElse(""))
                        .filter(name -> !name.isEmpty())
                        .collect(joining(", "));
        };
    }

    private static String option(Field field, String value, Shell shell) {
        return field.choices().stream()
                .filter(option -> option.value().equals(value))
                .map(Option::label)
                .map(shell::t)
                .findFirst()
                .orElse(value);
    }

    static String number(@Nullable Double number, Locale locale) {
        if (number == null) {
            return "";
        }
        NumberFormat format = NumberFormat.getInstance(locale.getLanguage().equals("fr") ? Locale.FRANCE : Locale.UK);
        format.setMaximumFractionDigits(6);
        return format.format(number);
    }
}
