package org.parvis.procedures;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;

/// What was typed into a form, input by input, right or wrong. An input is named by its field; the parts of a date by
/// `field-day`, `field-month` and `field-year`.
record Typed(@JsonValue Map<String, List<String>> byInput) {
    @JsonCreator
    Typed {
        byInput = Map.copyOf(byInput);
    }

    /// Empty where nothing was typed.
    String first(String input) {
        List<String> values = all(input);
        return values.isEmpty() ? "" : values.getFirst();
    }

    List<String> all(String input) {
        return byInput.getOrDefault(input, List.of());
    }
}
