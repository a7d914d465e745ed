package org.parvis.town.administration;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.security.Actor;
import org.parvis.platform.text.LocalText;
import org.parvis.platform.text.LongDate;
import org.parvis.platform.text.PhoneNumber;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FormErrors;
import org.parvis.town.PostalAddress;
import org.parvis.town.country.PhoneNumbers;

/// A form of the administration: what is stored or what was typed, what is wrong with it, and how it differs from what
/// somebody else saved meanwhile. A field's label is the message `<labels>.<field>`; texts in two languages are the
/// fields `x-fr` and `x-en`, an address `x-lines`, `x-postcode` and `x-city`.
final class Form {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s<>\",;:]{1,64}@[^@\\s<>\",;:]+\\.[^@\\s<>\",;:.]+");

    private final String labels;
    private final Texts texts;
    private final Locale locale;
    private final PhoneNumbers phones;
    private final Map<String, List<String>> values;
    private final FormErrors errors = FormErrors.none();
    private final List<Difference> conflict = new ArrayList<>();
    private int version;

    Form(
            String labels,
            Texts texts,
            Locale locale,
            PhoneNumbers phones,
            Map<String, List<String>> values,
            int version) {
        this.labels = labels;
        this.texts = texts;
        this.locale = locale;
        this.phones = phones;
        this.values = values;
        this.version = version;
    }

    /// @param theirs what is stored now
    /// @param yours what was typed
    record Difference(String label, String theirs, String yours) {}

    Form put(String field, @Nullable String value) {
        values.put(field, List.of(value == null ? "" : value));
        return this;
    }

    Form put(String field, LocalText text) {
        put(field + "-fr", text.byLanguage().get("fr"));
        return put(field + "-en", text.byLanguage().get("en"));
    }

    Form put(String field, @Nullable PostalAddress address) {
        put(field + "-lines", address == null ? "" : String.join("\n", address.lines()));
        put(field + "-postcode", address == null ? "" : address.postcode());
        return put(field + "-city", address == null ? "" : address.city());
    }

    /// As people write it, since they will type the next one so.
    Form putPhone(String field, @Nullable String number) {
        String written = number == null ? "" : PhoneNumber.in(locale, number).replace('\u00a0', ' ');
        return put(field, written);
    }

    Form putAll(String field, Iterable<String> chosen) {
        var sorted = new TreeSet<String>();
        chosen.forEach(sorted::add);
        values.put(field, List.copyOf(sorted));
        return this;
    }

    int version() {
        return version;
    }

    FormErrors errors() {
        return errors;
    }

    List<Difference> conflict() {
        return conflict;
    }

    boolean isGood() {
        return errors.isEmpty();
    }

    String value(String field) {
        return String.join(", ", values.getOrDefault(field, List.of()));
    }

    boolean has(String field, String option) {
        return all(field).contains(option);
    }

    List<String> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    String label(String field) {
        if (field.endsWith("-fr") || field.endsWith("-en")) {
            String base = label(field.substring(0, field.length() - 3));
            return say(field.endsWith("-fr") ? "town.form.in-french" : "town.form.in-english", base);
        }
        for (String part : List.of("-lines", "-postcode", "-city")) {
            if (field.endsWith(part)) {
                return say("town.form" + part.replace('-', '.'));
            }
        }
        return say(labels + "." + field);
    }

    String say(String key, Object... arguments) {
        return texts.in(locale, key, arguments);
    }

    void wrong(String field, String key, Object... arguments) {
        errors.add(field, say(key, arguments));
    }

    String required(String field, int longest) {
        String typed = value(field);
        if (typed.isEmpty()) {
            wrong(field, "town.form.required", label(field));
        } else if (typed.length() > longest) {
            wrong(field, "town.form.too-long", label(field), longest);
        }
        return typed;
    }

    @Nullable
    String optional(String field, int longest) {
        return value(field).isEmpty() ? null : required(field, longest);
    }

    /// French is required; English may stay empty.
    LocalText text(String field, int longest) {
        String french = required(field + "-fr", longest);
        String english = optional(field + "-en", longest);
        return english == null ? LocalText.of(french) : LocalText.of(french, english);
    }

    @Nullable
    LocalText optionalText(String field, int longest) {
        return value(field + "-fr").isEmpty() && value(field + "-en").isEmpty() ? null : text(field, longest);
    }

    /// Whether what was typed is this name, capitals aside.
    boolean namesTheSame(String field, LocalText other) {
        String typed = LocalText.of(value(field + "-fr")).in(Locale.FRENCH);
        return !typed.isEmpty() && typed.equalsIgnoreCase(other.in(Locale.FRENCH));
    }

    /// A day in words, for what is said about the form.
    String date(LocalDate day) {
        return LongDate.in(locale, day);
    }

    /// Several names in the reader's language, for what is said about the form.
    String names(List<LocalText> names) {
        return names.stream().map(name -> name.in(locale)).collect(Collectors.joining(", "));
    }

    PostalAddress address(String field) {
        String lines = required(field + "-lines", 400);
        return new PostalAddress(
                lines.lines().map(String::strip).filter(line -> !line.isEmpty()).toList(),
                required(field + "-postcode", 12),
                required(field + "-city", 100));
    }

    @Nullable
    PostalAddress optionalAddress(String field) {
        return value(field + "-lines").isEmpty()
                        && value(field + "-postcode").isEmpty()
                        && value(field + "-city").isEmpty()
                ? null
                : address(field);
    }

    @Nullable
    String email(String field) {
        String typed = optional(field, 254);
        if (typed != null && !EMAIL.matcher(typed).matches()) {
            wrong(field, "town.form.email");
        }
        return typed;
    }

    @Nullable
    String phone(String field) {
        String typed = optional(field, 30);
        if (typed != null && !phones.isWhole(typed) && !phones.isShort(typed)) {
            wrong(field, "town.form.phone", phones.example());
        }
        return typed;
    }

    LocalDate date(String field) {
        try {
            return LocalDate.parse(required(field, 10));
        } catch (DateTimeException _) {
            wrong(field, "town.form.date", label(field));
            return LocalDate.EPOCH;
        }
    }

    /// What saving this changes, field by field: before and after, for the audit trail.
    Map<String, List<String>> changesFrom(Form stored) {
        var changes = new LinkedHashMap<String, List<String>>();
        for (String field : stored.values.keySet()) {
            if (!stored.value(field).equals(value(field))) {
                changes.put(field, List.of(stored.value(field), value(field)));
            }
        }
        return changes;
    }

    /// Saving what was there already is no change that an auditor would look for.
    void recordChanges(AuditTrail audit, Actor by, String action, String subject, Form stored) {
        var changes = changesFrom(stored);
        if (!changes.isEmpty()) {
            audit.record(by, action, subject, changes);
        }
    }

    /// Somebody saved meanwhile: keeps what was typed, says where it differs from what is stored now, and takes the new
    /// version, so that saving again is a choice made knowingly.
    Form meets(Form stored) {
        for (String field : stored.values.keySet()) {
            if (!stored.value(field).equals(value(field))) {
                conflict.add(new Difference(label(field), stored.value(field), value(field)));
            }
        }
        version = stored.version;
        return this;
    }
}
