package org.parvis.platform.web;

import java.util.Locale;
import org.parvis.platform.files.FileRefused;
import org.parvis.platform.text.Texts;

/// Why a file was not accepted, in one sentence that says what to do instead.
public final class FileRefusals {
    private FileRefusals() {}

    public static String sentence(FileRefused refused, Texts texts, Locale locale) {
        return switch (refused) {
            case FileRefused.Empty(var name) -> texts.in(locale, "platform.file.empty", name);
            case FileRefused.TooLarge(var name, var limit) ->
                texts.in(locale, "platform.file.too-large", name, limit / 1_048_576);
            case FileRefused.WrongType(var name, var found) ->
                texts.in(locale, "platform.file.wrong-type", name, found);
            case FileRefused.Dangerous(var name, var what) -> texts.in(locale, "platform.file.dangerous", name, what);
            case FileRefused.Unchecked(var name) -> texts.in(locale, "platform.file.unchecked", name);
        };
    }
}
