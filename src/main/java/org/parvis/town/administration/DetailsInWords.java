package org.parvis.town.administration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.parvis.platform.text.Texts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the audit trail keeps of a deed besides its name: which fields it changed from what to what, in the words of
/// the
/// form that they stand in; else the message `<module>.audit.detail.<name>`, where a module has written one.
final class DetailsInWords {
    private static final Map<String, String> FORMS = Map.of(
            "settings", "town.settings",
            "banner", "town.settings",
            "department", "town.department",
            "team", "town.team",
            "staff", "town.staff",
            "place", "town.place",
            "closure", "town.closure");

    private final JsonMapper json;
    private final Texts texts;
    private final Locale locale;
    private final Map<String, String> labels;
    private final Function<String, Form> labelled;

    /// @param labelled an empty form whose labels begin so
    DetailsInWords(JsonMapper json, Texts texts, Locale locale, Function<String, Form> labelled) {
        this.json = json;
        this.labelled = labelled;
        this.texts = texts;
        this.locale = locale;
        this.labels = texts.byName(locale, "audit.detail");
    }

    record Detail(String label, String value) {}

    List<Detail> read(String action, String details) {
        boolean change = action.matches(".*-(?:changed|renamed)|threshold-set");
        List<Detail> read = new ArrayList<>();
        json.readTree(details)
                .properties()
                .forEach(detail -> read.add(
                        new Detail(label(action, detail.getKey()), value(detail.getKey(), detail.getValue(), change))));
        return read;
    }

    private String label(String action, String name) {
        String form = FORMS.get(action.substring(0, Math.max(0, action.indexOf('-'))));
        if (form != null) {
            String label = labelled.apply(form).label(name);
            if (!label.equals(form + "." + name)) {
                return label;
            }
        }
        return labels.getOrDefault(name, name);
    }

    private String value(String name, JsonNode value, boolean change) {
        if (!value.isArray()) {
            return one(name, value);
        }
        List<String> all = new ArrayList<>();
        value.forEach(each -> all.add(one(name, each)));
        if (!change) {
            return String.join(", ", all);
        }
        return all.size() == 2
                ? texts.in(locale, "town.audit.from-to", all.get(0), all.get(1))
                : texts.in(locale, "town.audit.changed");
    }

    private String one(String name, JsonNode value) {
        String text = value.isString() ? value.stringValue() : value.toString();
        if (text.isEmpty()) {
            return texts.in(locale, "town.form.empty");
        }
        if (name.equals("roles")) {
            return String.join(
                    ", ",
                    List.of(text.split(", ")).stream()
                            .map(role -> texts.in(locale, "town.role." + role))
                            .toList());
        }
        return text;
    }
}
