package org.parvis.excellence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parvis.insight.Indicator;
import org.parvis.insight.Indicators.Period;
import org.parvis.platform.statistics.Estimate;
import org.parvis.platform.statistics.Interval;
import org.parvis.platform.statistics.Measured;

/// All that a rule looked at, as it was: kept with the advice, so that anybody can conclude again from it.
///
/// @param thresholds of the rule, by their names, as they held here on that day
public record Snapshot(List<Reading> readings, Facts facts, Map<String, Double> thresholds) {
    public Snapshot {
        readings = List.copyOf(readings);
        thresholds = Map.copyOf(thresholds);
    }

    public Optional<Reading> reading(String name) {
        return readings.stream().filter(reading -> reading.name().equals(name)).findFirst();
    }

    /// The figures that rest on too few cases to say anything.
    public List<Reading> lacking() {
        return readings.stream().filter(reading -> !reading.isEnough()).toList();
    }

    /// One figure as it was read.
    ///
    /// @param name as the rule calls it
    /// @param from first day of what was counted
    /// @param to last day, included
    /// @param minimum number of cases that the rule asks for
    /// @param n number of cases that there were
    /// @param value null, with its interval, where there were too few cases for any figure
    public record Reading(
            String name,
            Indicator indicator,
            LocalDate from,
            LocalDate to,
            long minimum,
            long n,
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high) {
        public static Reading of(String name, Indicator indicator, Period period, long minimum, Measured measured) {
            return switch (measured) {
                case Measured.Enough(var estimate) ->
                    new Reading(
                            name,
                            indicator,
                            period.from(),
                            period.to(),
                            minimum,
                            estimate.n(),
                            estimate.value(),
                            estimate.interval().low(),
                            estimate.interval().high());
                case Measured.Insufficient(var n, var least) ->
                    new Reading(
                            name, indicator, period.from(), period.to(), Math.max(minimum, least), n, null, null, null);
            };
        }

        @JsonIgnore
        public boolean isEnough() {
            return value != null && n >= minimum;
        }

        /// The figure where it rests on enough cases.
        public Measured measured() {
            return value == null || low == null || high == null || n < minimum
                    ? new Measured.Insufficient(Math.min(n, minimum - 1), minimum)
                    : new Measured.Enough(new Estimate(value, n, new Interval(low, high)));
        }
    }

    /// What is known without counting cases.
    ///
    /// @param standardPublished whether residents were told within how long they get an answer
    /// @param requestsAYear received over the last twelve months
    public record Facts(boolean standardPublished, double requestsAYear) {}
}
