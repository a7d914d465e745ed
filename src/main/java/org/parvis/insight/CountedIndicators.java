package org.parvis.insight;

import static org.parvis.insight.Indicator.DELAY_KEPT;
import static org.parvis.insight.Indicator.TAKE_UP;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.parvis.platform.statistics.Estimate;
import org.parvis.platform.statistics.Measured;
import org.parvis.platform.statistics.Proportion;
import org.parvis.platform.statistics.ScaleAnswers;
import org.parvis.platform.statistics.StateSatisfaction;
import org.parvis.platform.statistics.SurveyScores;
import org.springframework.stereotype.Component;

/// Makes the figures of the days' counts, each by the formula of its own.
@Component
final class CountedIndicators implements Indicators {
    private final ReadTallies tallies;
    private final CountAfresh afresh;

    CountedIndicators(ReadTallies tallies, CountAfresh afresh) {
        this.tallies = tallies;
        this.afresh = afresh;
    }

    @Override
    public Measured read(Indicator indicator, Subject subject, Period period) {
        return Objects.requireNonNull(read(List.of(indicator), subject, period).get(indicator));
    }

    @Override
    public Map<Indicator, Measured> read(Collection<Indicator> indicators, Subject subject, Period period) {
        var read = new EnumMap<Indicator, Measured>(Indicator.class);
        tallies.sums(indicators.stream().filter(one -> one != DELAY_KEPT).toList(), subject, period)
                .forEach((indicator, sum) -> read.put(indicator, measured(indicator, sum)));
        if (indicators.contains(DELAY_KEPT)) {
            read.put(DELAY_KEPT, measured(DELAY_KEPT, tallies.days(DELAY_KEPT, subject, period)));
        }
        return read;
    }

    @Override
    public Course course(Indicator indicator, Subject subject, Period period) {
        return new Counted(indicator, tallies.days(indicator, subject, period));
    }

    @Override
    public long received(Subject subject, Period period) {
        return tallies.sums(List.of(TAKE_UP), subject, period).values().stream()
                .flatMapToLong(Arrays::stream)
                .sum();
    }

    @Override
    public Words words(Subject subject, Period period) {
        long[] words = tallies.words(subject, period);
        return new Words(words[0], words[1]);
    }

    @Override
    public void countAfresh() {
        afresh.count();
    }

    private static Measured measured(Indicator indicator, List<Tally> days) {
        if (days.isEmpty()) {
            return new Measured.Insufficient(0, indicator.minimum());
        }
        long[] sum = Tally.sum(days);
        return indicator == DELAY_KEPT
                ? Measured.from(LongStream.of(sum).sum(), indicator.minimum(), () -> KeptShare.of(days))
                : measured(indicator, sum);
    }

    private static Measured measured(Indicator indicator, long[] sum) {
        return Measured.from(LongStream.of(sum).sum(), indicator.minimum(), () -> estimate(indicator, sum));
    }

    private static Estimate estimate(Indicator indicator, long[] sum) {
        return switch (indicator) {
            case SATISFACTION -> StateSatisfaction.satisfaction(sum[2], sum[1], sum[0]);
            case CLARITY -> StateSatisfaction.clarity(ScaleAnswers.ofCounts(1, sum));
            case EFFORT -> SurveyScores.effort(ScaleAnswers.ofCounts(1, sum));
            case REACHABILITY -> StateSatisfaction.reachability(sum[0], sum[0] + sum[1]);
            case DELAY_KEPT, DELAY_PROMISED, RESULT_MISSED, RESPONSE, ACKNOWLEDGEMENT_INCOMPLETE, TAKE_UP ->
                Proportion.of(sum[0], sum[0] + sum[1]).estimate();
        };
    }

    /// @param days of the whole period
    private record Counted(Indicator indicator, List<Tally> days) implements Course {
        @Override
        public Measured over(Period part) {
            return measured(
                    indicator,
                    days.stream().filter(tally -> part.contains(tally.day())).toList());
        }

        @Override
        public List<Month> months(Period part) {
            return Stream.iterate(YearMonth.from(part.from()), month -> month.plusMonths(1))
                    .takeWhile(month -> !month.atEndOfMonth().isAfter(part.to()))
                    .filter(month -> !month.atDay(1).isBefore(part.from()))
                    .map(month -> new Month(month, over(new Period(month.atDay(1), month.atEndOfMonth()))))
                    .toList();
        }
    }
}
