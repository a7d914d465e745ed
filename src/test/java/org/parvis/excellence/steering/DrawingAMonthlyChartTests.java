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
        var eleven = MonthlyChart.of(months(11, i -> kept(30 + i % 3)), 0.9);
        assertThat(eleven.limits()).isNull();
        assertThat(eleven.missing()).isEqualTo(1);
        var twelve = MonthlyChart.of(months(12, i -> kept(30 + i % 3)), 0.9);
        assertThat(twelve.limits()).isNotNull();
        assertThat(twelve.signals()).isFalse();
    }

    @Test
    void aPointOutsideTheLimitsIsMarked() {
        var chart = MonthlyChart.of(months(18, i -> kept(i == 17 ? 5 : 30 + i % 3)), null);
        assertThat(chart.points().getLast().signal()).isTrue();
        assertThat(chart.points().getFirst().signal()).isFalse();
    }

    @Test
    void aMonthWithTooFewCasesIsAGapAndNotAPoint() {
        var chart = MonthlyChart.of(months(18, i -> i == 9 ? FEW : kept(30)), null);
        assertThat(chart.points()).hasSize(17);
        assertThat(chart.lines()).hasSize(2);
        assertThat(chart.months()).hasSize(18);
    }

    @Test
    void theWholeScaleIsDrawn() {
        assertThat(MonthlyChart.y(1)).isEqualTo(12);
        assertThat(MonthlyChart.y(0)).isEqualTo(192);
        var chart = MonthlyChart.of(months(18, i -> kept(30 + i % 3)), null);
        assertThat(chart.points().getFirst().x()).isEqualTo(48);
        assertThat(chart.points().getLast().x()).isEqualTo(628);
    }

    @Test
    void nothingIsDrawnOfNothing() {
        var chart = MonthlyChart.of(months(18, i -> FEW), 0.9);
        assertThat(chart.points()).isEmpty();
        assertThat(chart.lines()).isEmpty();
        assertThat(chart.limits()).isNull();
    }
}
