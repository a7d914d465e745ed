package org.parvis.insight;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.calendar.Counting;
import org.parvis.platform.calendar.Delay;
import org.parvis.platform.web.FormErrors;
import org.parvis.procedures.ServiceStandard;

/// A new standard as it was typed; empty where nothing was.
///
/// @param share in percent
record StandardForm(
        @Nullable String days,
        @Nullable String counting,
        @Nullable String share,
        @Nullable String since,
        @Nullable String deliberationOn,
        @Nullable String deliberation) {
    private static final int LONGEST_DELIBERATION = 300;

    /// Begins with what holds now, from tomorrow on.
    static StandardForm of(Optional<ServiceStandard> now, LocalDate today) {
        return new StandardForm(
                now.map(standard -> String.valueOf(standard.delay().days())).orElse(""),
                now.map(standard -> standard.delay().counting())
                        .orElse(Counting.WORKING)
                        .name(),
                now.map(standard -> String.valueOf(Math.round(standard.share() * 100)))
                        .orElse("90"),
                today.plusDays(1).toString(),
                "",
                "");
    }

    static String typed(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    /// @param say the text of a message key
    Optional<ServiceStandard> standard(
            String procedure, LocalDate today, FormErrors errors, Function<String, String> say) {
        int promised = number(days, 1, ServiceStandard.LONGEST);
        if (promised == 0) {
            errors.add("days", say.apply("insight.standard.days.wrong"));
        }
        if (!typed(counting).equals("WORKING") && !typed(counting).equals("CALENDAR")) {
            errors.add("counting", say.apply("insight.standard.counting.wrong"));
        }
        // "90 %" is what the page itself shows.
        int percent = number(typed(share).replaceFirst("[ \\u00a0\\u202f]*%$", ""), 50, 99);
        if (percent == 0) {
            errors.add("share", say.apply("insight.standard.share.wrong"));
        }
        LocalDate from = date(since);
        if (from == null) {
            errors.add("since", say.apply("insight.standard.since.wrong"));
        } else if (from.isBefore(today)) {
            errors.add("since", say.apply("insight.standard.since.past"));
        }
        LocalDate voted = date(deliberationOn);
        if (voted == null
                && !(typed(deliberationOn).isEmpty() && typed(deliberation).isEmpty())) {
            errors.add("deliberationOn", say.apply("insight.standard.deliberation-on.wrong"));
        }
        if (voted != null && voted.isAfter(today)) {
            errors.add("deliberationOn", say.apply("insight.standard.deliberation-on.to-come"));
        }
        boolean unnamed =
                typed(deliberation).isEmpty() && !typed(deliberationOn).isEmpty();
        if (unnamed || typed(deliberation).length() > LONGEST_DELIBERATION) {
            errors.add("deliberation", say.apply("insight.standard.deliberation.wrong"));
        }
        if (!errors.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ServiceStandard(
                procedure,
                from,
                new Delay(promised, Counting.valueOf(typed(counting))),
                percent / 100.0,
                voted,
                voted == null ? null : typed(deliberation)));
    }

    /// 0 where it is none of the range.
    private static int number(@Nullable String typed, int from, int to) {
        String digits = typed(typed);
        int number = digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : 0;
        return number < from || number > to ? 0 : number;
    }

    private static @Nullable LocalDate date(@Nullable String typed) {
        try {
            return LocalDate.parse(typed(typed));
        } catch (DateTimeException _) {
            return null;
        }
    }
}
