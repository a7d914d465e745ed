package org.parvis.requests.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parvis.requests.review.WorkList.Filter;
import org.parvis.requests.review.WorkList.View;

/// What an agent looks at in the work list, as it stands in the page's address: a view and filters that stay from view
/// to view. The search and the page are not part of it: who comes back finds the list, not yesterday's search.
///
/// @param view `all`, `mine`, `unassigned`, `late`, `soon` or `closed`
record ListAddress(String view, Filter filter) {
    private static final String CLOSED = "closed";

    static ListAddress of(Map<String, String> parameters) {
        String view = parameters.getOrDefault("view", "");
        boolean known = view.equals(CLOSED)
                || Arrays.stream(View.values()).anyMatch(one -> one.code().equals(view));
        return new ListAddress(
                known ? view : View.ALL.code(),
                new Filter(
                        orNull(parameters.get("team")),
                        orNull(parameters.get("procedure")),
                        orNull(parameters.get("state")),
                        orNull(parameters.get("channel"))));
    }

    private static @Nullable String orNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    boolean closed() {
        return view.equals(CLOSED);
    }

    /// The view of the open requests; of the closed ones there is one view only.
    View open() {
        return closed() ? View.ALL : View.valueOf(view.toUpperCase(Locale.ROOT));
    }

    boolean filtered() {
        return !filter.equals(Filter.NONE);
    }

    String query() {
        return query(view);
    }

    /// The same filters on another view.
    String query(String other) {
        Map<String, @Nullable String> parts = new LinkedHashMap<>();
        parts.put("view", other);
        parts.put("team", filter.team());
        parts.put("procedure", filter.procedure());
        parts.put("state", filter.state());
        parts.put("channel", filter.channel());
        return parts.entrySet().stream()
                .filter(part -> part.getValue() != null)
                .map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
