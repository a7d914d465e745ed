package org.parvis.insight;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.parvis.platform.statistics.Measured;

/// The town's figures, read from models that events feed and that can be counted again from the histories.
public interface Indicators {
    /// @param period both days included
    Measured read(Indicator indicator, Subject subject, Period period);

    /// Several figures of one subject; those that are counted together are read together.
    ///
    /// @return a figure for each indicator, insufficient where there are too few cases
    default Map<Indicator, Measured> read(Collection<Indicator> indicators, Subject subject, Period period) {
        var figures = new EnumMap<Indicator, Measured>(Indicator.class);
        indicators.forEach(indicator -> figures.put(indicator, read(indicator, subject, period)));
        return figures;
    }

    /// How a figure went over a period, to be looked at in parts.
    Course course(Indicator indicator, Subject subject, Period period);

    /// How many requests were received.
    long received(Subject subject, Period period);

    /// How many opinions came with words of their own.
    Words words(Subject subject, Period period);

    /// Counts every figure of the municipality again from the histories.
    void countAfresh();

    /// @param from first day
    /// @param to last day, included
    record Period(LocalDate from, LocalDate to) {
        public Period {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("A period ends after it began: " + from + " to " + to);
            }
        }

        boolean contains(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }

        /// The twelve months that end on a day.
        public static Period yearTo(LocalDate day) {
            return new Period(day.minusYears(1).plusDays(1), day);
        }
    }

    interface Course {
        /// The figure of a part of the period.
        Measured over(Period part);

        /// The figure of each calendar month that lies wholly in a part of the period, in the order of time; months
        /// below the indicator's minimum are there too, insufficient.
        List<Month> months(Period part);
    }

    record Month(YearMonth month, Measured measured) {}

    /// @param negative of medium and bad faces
    record Words(long positive, long negative) {}
}
