package org.parvis.excellence.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parvis.insight.Indicator;
import org.parvis.insight.Indicators;
import org.parvis.insight.Subject;
import org.parvis.platform.statistics.Measured;

class ComparingWithThePeriodBeforeTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    /// As many answers each month, of which so many in a hundred were kept before a day, and since then.
    private record Kept(LocalDate since, int monthly, LocalDate turn, int before, int after) implements Indicators {
        @Override
        public Measured read(Indicator indicator, Subject subject, Period period) {
            long n = 0;
            long kept = 0;
            for (LocalDate day = period.from(); !day.isAfter(period.to()); day = day.plusDays(1)) {
                if (day.getDayOfMonth() == 15 && !day.isBefore(since)) {
                    n += monthly;
                    kept += (long) monthly * (day.isBefore(turn) ? before : after) / 100;
                }
            }
            return Measured.rate(kept, n, indicator.minimum());
        }

        @Override
        public Course course(Indicator indicator, Subject subject, Period period) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long received(Subject subject, Period period) {
            return 0;
        }

        @Override
        public Words words(Subject subject, Period period) {
            return new Words(0, 0);
        }

        @Override
        public void countAfresh() {}
    }

    private static Optional<Trend> of(Indicators indicators, Indicator indicator) {
        return Trend.of(indicators, indicator, new Subject.WholeTown(), TODAY);
    }

    @Test
    void aYearIsLaidBesideTheYearBefore() {
        var trend = of(new Kept(TODAY.minusYears(3), 100, TODAY.minusYears(1), 70, 80), Indicator.DELAY_KEPT)
                .orElseThrow();
        assertThat(trend.months()).isEqualTo(12);
        assertThat(trend.difference().value()).isCloseTo(0.1, within(1e-9));
        assertThat(trend.direction()).isEqualTo("better");
        assertThat(of(new Kept(TODAY.minusYears(3), 100, TODAY.minusYears(1), 20, 40), Indicator.RESULT_MISSED)
                        .orElseThrow()
                        .direction())
                .as("where less is better")
                .isEqualTo("worse");
    }

    @Test
    void whatChanceMayExplainIsNoChange() {
        var trend = of(new Kept(TODAY.minusYears(3), 20, TODAY.minusYears(1), 70, 75), Indicator.DELAY_KEPT)
                .orElseThrow();
        assertThat(trend.difference().interval().contains(0)).isTrue();
        assertThat(trend.direction()).isEqualTo("unsure");
    }

    @Test
    void aTownOfFourteenMonthsIsNotComparedWithTheTwoOfTheYearBefore() {
        var trend = of(new Kept(TODAY.minusMonths(14), 100, TODAY.minusMonths(6), 70, 80), Indicator.DELAY_KEPT)
                .orElseThrow();
        assertThat(trend.months()).isEqualTo(6);
        assertThat(trend.direction()).isEqualTo("better");
    }

    @Test
    void aTownThatHasJustBegunIsNotComparedAtAll() {
        assertThat(of(new Kept(TODAY.minusMonths(8), 100, TODAY, 70, 80), Indicator.DELAY_KEPT))
                .isEmpty();
        assertThat(of(new Kept(TODAY.minusYears(3), 1, TODAY, 70, 80), Indicator.DELAY_KEPT))
                .as("with too few cases")
                .isEmpty();
    }
}
