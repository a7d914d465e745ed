package org.parvis.requests.casefile;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of a request's history.
///
/// @param kind kebab-case, such as `submitted` or a transition's event
public record Event(
        int number,
        Instant at,
        String kind,
        String actorKind,
        @Nullable String actorName,
        Map<String, Object> data) {
    public String text(String key) {
        return data.get(key) instanceof String text ? text : "";
    }
}
