package org.parvis.procedures;

import java.util.List;
import org.parvis.platform.text.LocalText;
import org.parvis.platform.web.Shell;

/// What is wrong with one answer.
sealed interface Mistake {
    /// A message of the product; its first argument is always the question.
    ///
    /// @param arguments those that follow it
    record Plain(String key, LocalText question, List<Object> arguments) implements Mistake {}

    /// The definition's own words.
    record OwnWords(LocalText text) implements Mistake {}

    static Mistake of(String key, LocalText question, Object... arguments) {
        return new Plain(key, question, List.of(arguments));
    }

    /// Whether it is only that nothing was answered yet.
    default boolean isMissing() {
        return this instanceof Plain plain && plain.key().startsWith("procedures.missing");
    }

    default String in(Shell shell) {
        return in(shell.texts(), shell.locale());
    }

    default String in(org.parvis.platform.text.Texts texts, java.util.Locale locale) {
        return switch (this) {
            case OwnWords(var text) -> text.in(locale);
            case Plain(var key, var question, var arguments) -> {
                Object[] all = new Object[arguments.size() + 1];
                all[0] = question.in(locale);
                for (int i = 0; i < arguments.size(); i++) {
                    Object argument = arguments.get(i);
                    all[i + 1] = argument instanceof Double number ? AnswersInWords.number(number, locale) : argument;
                }
                yield texts.in(locale, key, all);
            }
        };
    }
}
