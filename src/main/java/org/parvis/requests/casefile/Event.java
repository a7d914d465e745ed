package org.parvis.requests.casefile;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parvis.procedures.Channel;

/// One line of a request's history.
///
/// @param kind kebab-case, such as `submitted` or a transition's event
/// @param channel by which it came
public record Event(
        int number,
        Instant at,
        String kind,
        String actorKind,
        @Nullable String actorName,
        Channel channel,
        Map<String, Object> data) {
    public String text(String key) {
        return data.get(key) instanceof String text ? text : "";
    }
}
