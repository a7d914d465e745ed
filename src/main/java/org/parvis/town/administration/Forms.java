package org.parvis.town.administration;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.town.Countries;
import org.springframework.stereotype.Component;

/// Makes a [Form] in the reader's language.
@Component
final class Forms {
    private final Texts texts;
    private final Countries countries;

    Forms(Texts texts, Countries countries) {
        this.texts = texts;
        this.countries = countries;
    }

    /// @param labels prefix of the fields' labels among the messages
    Form stored(String labels, int version, HttpServletRequest request) {
        return form(labels, new LinkedHashMap<>(), version, request);
    }

    Form typed(String labels, HttpServletRequest request) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        request.getParameterMap()
                .forEach((field, typed) -> values.put(
                        field, Arrays.stream(typed).map(Forms::clean).sorted().toList()));
        return form(labels, values, version(request.getParameter("version")), request);
    }

    private Form form(String labels, Map<String, List<String>> values, int version, HttpServletRequest request) {
        return new Form(
                labels, texts, ReaderLanguage.of(request), countries.pack().phoneNumbers(), values, version);
    }

    private static String clean(String typed) {
        return typed.replace("\r\n", "\n").replace("\0", "").strip();
    }

    private static int version(@Nullable String typed) {
        try {
            return typed == null ? 0 : Integer.parseInt(typed);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
