package org.parvis.platform.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is wrong with a form, field by field, in the order of the page: the summary at the top links to each field, and
/// each field repeats its own. Texts are in the reader's language already.
public final class FormErrors {
    private final Map<String, String> byField = new LinkedHashMap<>();

    public static FormErrors none() {
        return new FormErrors();
    }

    public FormErrors add(String field, String text) {
        byField.putIfAbsent(field, text);
        return this;
    }

    public boolean isEmpty() {
        return byField.isEmpty();
    }

    public @Nullable String of(String field) {
        return byField.get(field);
    }

    public boolean has(String field) {
        return byField.containsKey(field);
    }

    public Map<String, String> all() {
        return byField;
    }
}
