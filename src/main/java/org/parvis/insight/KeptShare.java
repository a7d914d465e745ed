package org.parvis.insight;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.TreeMap;
import org.parvis.platform.statistics.Estimate;
import org.parvis.platform.statistics.Proportion;
import org.parvis.platform.statistics.Ratio;

/// The share of promises kept, with an interval that does not pretend that requests are drawn one by one. Those of one
/// week wait in one backlog and are late together, so that Wilson's interval, which takes each for independent, is too
/// narrow. From twelve weeks on the week is the unit that varies, and the share a ratio of two totals over weeks, with
/// the interval of the linearised ratio; the wider of the two is shown, since a year without a late answer has no
/// variance between weeks and is yet no certainty.
///
/// Source: W. G. Cochran, Sampling Techniques, 3rd ed. (1977), § 3.12 (proportions in clusters) and § 6.3.
final class KeptShare {
    private static final int WEEKS = 12;

    private KeptShare() {}

    /// @param tallies kept and broken, at least one of them
    static Estimate of(List<Tally> tallies) {
        long[] sum = Tally.sum(tallies);
        Estimate wilson = Proportion.of(sum[0], sum[0] + sum[1]).estimate();
        var weeks = new TreeMap<LocalDate, long[]>();
        for (Tally tally : tallies) {
            long[] week = weeks.computeIfAbsent(
                    tally.day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), _ -> new long[2]);
            week[0] += tally.choices().get(0);
            week[1] += tally.choices().get(1);
        }
        weeks.values().removeIf(week -> week[0] + week[1] == 0);
        if (weeks.size() < WEEKS) {
            return wilson;
        }
        var overWeeks = Ratio.of(
                        weeks.values().stream().mapToDouble(week -> week[0]).toArray(),
                        weeks.values().stream()
                                .mapToDouble(week -> week[0] + week[1])
                                .toArray())
                .interval()
                .clampedTo(0, 1);
        return overWeeks.width() > wilson.interval().width() && overWeeks.contains(wilson.value())
                ? new Estimate(wilson.value(), wilson.n(), overWeeks)
                : wilson;
    }
}
