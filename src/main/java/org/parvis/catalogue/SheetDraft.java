package org.parvis.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parvis.catalogue.OfferedProcedures.Offered;
import org.parvis.platform.text.LocalText;
import org.parvis.town.Department;
import org.parvis.town.Place;
import org.parvis.town.Town;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What a new sheet begins with, so that nobody faces an empty box: every part with a word on what belongs there, and
/// what the town knows already. What is left empty is refused where it is needed.
@Component
final class SheetDraft {
    private final Town town;
    private final JsonMapper json;

    SheetDraft(Town town, JsonMapper json) {
        this.town = town;
        this.json = json;
    }

    /// @param procedure that the sheet leads to, null where there is none yet
    String of(@Nullable Offered procedure, LocalDate today, Locale reader) {
        String department = procedure != null
                ? procedure.department()
                : town.departments().stream().map(Department::code).findFirst().orElse("");
        Optional<String> place = town.places().stream().map(Place::code).findFirst();
        LocalText title = procedure == null ? LocalText.EMPTY : procedure.title();
        return template(reader)
                .replace("{service}", procedure == null ? "" : procedure.service())
                .replace("{title-fr}", quoted(title.in(Locale.FRENCH)))
                .replace("{title-en}", quoted(title.in(Locale.ENGLISH)))
                .replace("{department}", department)
                .replace("{online}", procedure == null ? "# online: { url: \"https://…\" }" : online(procedure))
                .replace("{counter}", place.map(SheetDraft::counter).orElse("# counter:"))
                .replace("{today}", today.toString());
    }

    private static String online(Offered procedure) {
        return "online: { procedure: " + procedure.code() + " }";
    }

    private static String counter(String place) {
        return "counter: { place: " + place + ", appointment: false }";
    }

    /// As YAML takes it from JSON.
    private String quoted(String text) {
        return json.writeValueAsString(text);
    }

    private static String template(Locale reader) {
        String language = reader.getLanguage().equals("en") ? "en" : "fr";
        try {
            return new ClassPathResource("new-sheet_" + language + ".yaml", SheetDraft.class)
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
