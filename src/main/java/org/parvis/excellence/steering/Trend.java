package org.parvis.excellence.steering;

import java.time.LocalDate;
import java.util.Optional;
import org.parvis.insight.Indicator;
import org.parvis.insight.Indicators;
import org.parvis.insight.Indicators.Period;
import org.parvis.insight.Subject;
import org.parvis.platform.statistics.Estimate;
import org.parvis.platform.statistics.Measured;

/// A period beside the one before, as long. Twelve months are laid beside twelve, where the town has been counting for
/// so long, because a season then stands beside the same season; else six beside six, and the reader is told.
///
/// @param difference this period less the one before: they rest on different cases
record Trend(Indicator indicator, int months, Estimate difference) {
    private static final int[] MONTHS = {12, 6};

    /// None where the town has not been counting for long enough, or one of the two periods lacks cases.
    static Optional<Trend> of(Indicators indicators, Indicator indicator, Subject subject, LocalDate today) {
        for (int months : MONTHS) {
            LocalDate turn = today.minusMonths(months);
            var before = new Period(today.minusMonths(2L * months).plusDays(1), turn);
            if (hasBegun(indicators, indicator, subject, before)
                    && indicators.read(indicator, subject, before) instanceof Measured.Enough(var earlier)
                    && indicators.read(indicator, subject, new Period(turn.plusDays(1), today))
                            instanceof Measured.Enough(var now)) {
                return Optional.of(new Trend(indicator, months, now.minus(earlier)));
            }
        }
        return Optional.empty();
    }

    /// Whether something was counted already in the first month: two months must not pass for a year.
    private static boolean hasBegun(Indicators indicators, Indicator indicator, Subject subject, Period period) {
        var firstMonth = new Period(period.from(), period.from().plusMonths(1).minusDays(1));
        return switch (indicators.read(indicator, subject, firstMonth)) {
            case Measured.Enough _ -> true;
            case Measured.Insufficient(var n, var _) -> n > 0;
        };
    }

    boolean acrossSeasons() {
        return months < 12;
    }

    /// `better`, `worse`, or `unsure` where chance may explain the difference.
    String direction() {
        if (!difference.isConclusive()) {
            return "unsure";
        }
        boolean up = difference.value() > 0;
        return up == (indicator.better() == Indicator.Better.HIGHER) ? "better" : "worse";
    }
}
