package org.parvis.excellence.steering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parvis.insight.Indicators.Month;
import org.parvis.platform.statistics.Measured;

class DrawingAMonthlyChartTests {
    private static final Measured FEW = new Measured.Insufficient(12, 30);

    private static List<Month> months(int count, IntFunction<Measured> measured) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Month(YearMonth.of(2024, 9).plusMonths(i), measured.apply(i)))
                .toList();
    }

    private static Measured kept(long of40) {
        return Measured.rate(of40, 40, 30);
    }

    @Test
    void limitsAppearFromTwelvePointsOn() {
        var eleven = MonthlyChart.of(months(11, i -> kept(30 + i % 3)), 0.9, null);
        assertThat(eleven.limits()).isNull();
        assertThat(eleven.missing()).isEqualTo(1);
        var twelve = MonthlyChart.of(months(12, i -> kept(30 + i % 3)), 0.9, null);
        assertThat(twelve.limits()).isNotNull();
        assertThat(twelve.signals()).isFalse();
    }

    @Test
    void aPointOutsideTheLimitsIsMarked() {
        var chart = MonthlyChart.of(months(18, i -> kept(i == 17 ? 5 : 30 + i % 3)), null, null);
        assertThat(chart.points().getLast().signal()).isTrue();
        assertThat(chart.points().getFirst().signal()).isFalse();
    }

    /// A year at 50 %, then better: limits from both would mark nearly every month.
    @Test
    void limitsAreCountedFromAKnownChangeOn() {
        var months = months(18, i -> kept(i < 9 ? 20 + i % 2 : 38 - i % 2));
        var change = YearMonth.of(2024, 9).plusMonths(8);
        assertThat(MonthlyChart.of(months, null, null).points())
                .filteredOn(MonthlyChart.Point::signal)
                .hasSizeGreaterThan(9);

        var chart = MonthlyChart.of(months, null, change);
        assertThat(chart.limits()).isNull();
        assertThat(chart.missing()).isEqualTo(3);
        assertThat(chart.signals()).isFalse();
        assertThat(chart.changedAt()).isPresent();

        var later = MonthlyChart.of(months(24, i -> kept(i < 9 ? 20 : i == 22 ? 10 : 38 - i % 2)), null, change);
        assertThat(later.limits()).isNotNull();
        assertThat(later.points().stream().filter(MonthlyChart.Point::signal).map(MonthlyChart.Point::month))
                .contains(YearMonth.of(2024, 9).plusMonths(22))
                .allMatch(month -> month.isAfter(change));
    }

    @Test
    void aChangeOutOfThePictureIsNotDrawn() {
        var chart = MonthlyChart.of(months(18, i -> kept(30 + i % 3)), null, YearMonth.of(2020, 1));
        assertThat(chart.limits()).isNotNull();
        assertThat(chart.changedAt()).isEmpty();
    }

    @Test
    void aMonthWithTooFewCasesIsAGapAndNotAPoint() {
        var chart = MonthlyChart.of(months(18, i -> i == 9 ? FEW : kept(30)), null, null);
        assertThat(chart.points()).hasSize(17);
        assertThat(chart.lines()).hasSize(2);
        assertThat(chart.months()).hasSize(18);
    }

    @Test
    void theWholeScaleIsDrawn() {
        assertThat(MonthlyChart.y(1)).isEqualTo(12);
        assertThat(MonthlyChart.y(0)).isEqualTo(192);
        var chart = MonthlyChart.of(months(18, i -> kept(30 + i % 3)), null, null);
        assertThat(chart.points().getFirst().x()).isEqualTo(48);
        assertThat(chart.points().getLast().x()).isEqualTo(628);
        assertThat(chart.wide().points().getLast().x()).isEqualTo(1188);
    }

    @Test
    void nothingIsDrawnOfNothing() {
        var chart = MonthlyChart.of(months(18, i -> FEW), 0.9, null);
        assertThat(chart.points()).isEmpty();
        assertThat(chart.lines()).isEmpty();
        assertThat(chart.limits()).isNull();
    }
}
