package org.parvis.insight;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
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
        return measured(indicator, tallies.of(indicator, subject, period));
    }

    @Override
    public List<Month> months(Indicator indicator, Subject subject, Period period) {
        List<Tally> days = tallies.of(indicator, subject, period);
        return Stream.iterate(YearMonth.from(period.from()), month -> month.plusMonths(1))
                .takeWhile(month -> !month.atEndOfMonth().isAfter(period.to()))
                .filter(month -> !month.atDay(1).isBefore(period.from()))
                .map(month -> new Month(
                        month,
                        measured(
                                indicator,
                                days.stream()
                                        .filter(tally ->
                                                YearMonth.from(tally.day()).equals(month))
                                        .toList())))
                .toList();
    }

    @Override
    public long received(Subject subject, Period period) {
        return Arrays.stream(Tally.sum(tallies.of(Indicator.TAKE_UP, subject, period), 2))
                .sum();
    }

    @Override
    public Words words(Subject subject, Period period) {
        long[] sum = Tally.sum(tallies.words(subject, period), 2);
        return new Words(sum[0], sum[1]);
    }

    @Override
    public void countAfresh() {
        afresh.count();
    }

    private static Measured measured(Indicator indicator, List<Tally> tallies) {
        long n = tallies.stream()
                .flatMap(tally -> tally.choices().stream())
                .mapToLong(Long::longValue)
                .sum();
        return Measured.from(n, indicator.minimum(), () -> estimate(indicator, tallies));
    }

    private static Estimate estimate(Indicator indicator, List<Tally> tallies) {
        long[] sum = Tally.sum(tallies, tallies.getFirst().choices().size());
        return switch (indicator) {
            case DELAY_KEPT -> KeptShare.of(tallies);
            case SATISFACTION -> StateSatisfaction.satisfaction(sum[2], sum[1], sum[0]);
            case CLARITY -> StateSatisfaction.clarity(ScaleAnswers.ofCounts(1, sum));
            case EFFORT -> SurveyScores.effort(ScaleAnswers.ofCounts(1, sum));
            case REACHABILITY -> StateSatisfaction.reachability(sum[0], sum[0] + sum[1]);
            case RESULT_MISSED, RESPONSE, ACKNOWLEDGEMENT_INCOMPLETE, TAKE_UP ->
                Proportion.of(sum[0], sum[0] + sum[1]).estimate();
        };
    }
}
