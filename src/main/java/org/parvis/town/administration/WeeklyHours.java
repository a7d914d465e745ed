package org.parvis.town.administration;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.parvis.town.Place.Range;

/// A day's opening hours as a person types them: "8h30-12h, 13:30 – 17:30"; nothing or "fermé" for a closed day.
final class WeeklyHours {
    private static final String TIME = "([01]?[0-9]|2[0-3])\\s*(?:[h:.]\\s*([0-5][0-9])?)?";
    private static final Pattern RANGE =
            Pattern.compile("(?iu)(?:de |from )?" + TIME + "\\s*(?:-|–|—|à|a|to)\\s*" + TIME);
    private static final Pattern CLOSED = Pattern.compile("(?iu)|fermée?|fermee?|closed|-");
    private static final Pattern BETWEEN = Pattern.compile("(?i)\\s*(?:,|;|/| et | and )\\s*");

    private WeeklyHours() {}

    sealed interface Reading {}

    record Hours(List<Range> ranges) implements Reading {
        Hours {
            ranges = List.copyOf(ranges);
        }
    }

    /// @param part what was not understood
    record Unreadable(String part) implements Reading {}

    /// It ends before it begins.
    record Backwards(String part) implements Reading {}

    record Overlapping(String one, String other) implements Reading {}

    static Reading read(String typed) {
        String text = typed.replace('\u00a0', ' ').strip();
        if (CLOSED.matcher(text).matches()) {
            return new Hours(List.of());
        }
        var ranges = new ArrayList<Range>();
        for (String part : BETWEEN.split(text)) {
            Matcher matcher = RANGE.matcher(part);
            if (!matcher.matches()) {
                return new Unreadable(part);
            }
            LocalTime opens = time(matcher.group(1), matcher.group(2));
            LocalTime closes = time(matcher.group(3), matcher.group(4));
            if (!opens.isBefore(closes)) {
                return new Backwards(part);
            }
            ranges.add(new Range(opens, closes));
        }
        ranges.sort(Comparator.comparing(Range::opens));
        for (int i = 1; i < ranges.size(); i++) {
            if (ranges.get(i).opens().isBefore(ranges.get(i - 1).closes())) {
                return new Overlapping(write(ranges.subList(i - 1, i)), write(ranges.subList(i, i + 1)));
            }
        }
        return new Hours(ranges);
    }

    private static LocalTime time(String hour, @org.jspecify.annotations.Nullable String minute) {
        return LocalTime.of(Integer.parseInt(hour), minute == null ? 0 : Integer.parseInt(minute));
    }

    static String write(List<Range> ranges) {
        return ranges.stream()
                .map(range -> range.opens() + "-" + range.closes())
                .collect(Collectors.joining(", "));
    }
}
