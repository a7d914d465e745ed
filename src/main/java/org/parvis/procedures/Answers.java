package org.parvis.procedures;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a person answered, by field: text, choice, date, e-mail, phone and address as a string (dates ISO 8601), yes-no
/// as a boolean, number as a double, choices as a list of strings, documents as a list of the ids of stored files. A
/// field that was not answered is absent.
public record Answers(@JsonValue Map<String, Object> byField) {
    public static final Answers NONE = new Answers(Map.of());

    @JsonCreator
    public Answers {
        byField = Map.copyOf(byField);
    }

    public boolean has(String field) {
        return byField.containsKey(field);
    }

    public String text(String field) {
        return byField.get(field) instanceof String text ? text : "";
    }

    /// The files that were sent for a field.
    public List<UUID> files(String field) {
        return byField.get(field) instanceof List<?> ids
                ? ids.stream().map(id -> UUID.fromString(id.toString())).toList()
                : List.of();
    }
}
