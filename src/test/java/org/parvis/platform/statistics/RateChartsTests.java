package org.parvis.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.parvis.platform.statistics.Signal.Rule;
import org.parvis.platform.statistics.Signal.Side;

class RateChartsTests {
    private static final int[] CASES = {1000, 1200, 900, 1500, 1100, 1000, 1300, 950, 1250, 1050, 1150, 1400};
    private static final int[] LATE = {120, 180, 90, 210, 110, 140, 200, 85, 190, 100, 160, 150};

    @Test
    void theBinomialChartGivesTheKnownLimits() {
        RateLimits limits = RateLimits.binomial(periods());
        assertThat(limits.mean()).isCloseTo(0.12572464, within(1e-8));
        assertThat(limits.limits(1_000).low()).isCloseTo(0.09427211, within(1e-8));
        assertThat(limits.limits(1_000).high()).isCloseTo(0.15717717, within(1e-8));
        assertThat(limits.canBeFrozen()).isTrue();
    }

    @Test
    void laneyWidensThemByWhatPeriodsVaryBeyondChance() {
        RateLimits limits = RateLimits.laney(periods());
        assertThat(limits.spread()).isCloseTo(3.86977533, within(1e-8));
        assertThat(limits.limits(1_000).low()).isCloseTo(0.00401042, within(1e-8));
        assertThat(limits.limits(1_000).high()).isCloseTo(0.24743886, within(1e-8));
    }

    @Test
    void withBinomialDataTheTwoChartsAgree() {
        Random random = new Random(3);
        List<Proportion> periods = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            long late = 0;
            for (int j = 0; j < 200; j++) {
                late += random.nextDouble() < 0.2 ? 1 : 0;
            }
            periods.add(Proportion.of(late, 200));
        }
        // The spread from 399 ranges has a standard error near 0.76/√400 = 0.04.
        assertThat(RateLimits.laney(periods).spread()).isCloseTo(1, within(0.12));
    }

    @Test
    void limitsStayBetweenZeroAndOneAndNarrowWithTheDenominator() {
        RateLimits limits = new RateLimits(0.02, 1, 12);
        assertThat(limits.limits(10).low()).isZero();
        assertThat(limits.limits(1_000).width()).isLessThan(limits.limits(100).width());
    }

    @Test
    void aRateBeyondItsOwnLimitsIsASignalAndTheSameRateOfFewIsNot() {
        RateLimits limits = new RateLimits(0.1, 1, 12);
        assertThat(limits.signals(List.of(Proportion.of(20, 100))))
                .containsExactly(new Signal(Rule.OUTSIDE_LIMITS, Side.ABOVE, 0, 0));
        assertThat(limits.signals(List.of(Proportion.of(2, 10)))).isEmpty();
    }

    @Test
    void aYearWithoutASingleCaseHasLimitsToo() {
        List<Proportion> none = List.of(Proportion.of(0, 50), Proportion.of(0, 60));
        RateLimits limits = RateLimits.laney(none);
        assertThat(limits.limits(50)).isEqualTo(new Interval(0, 0));
        assertThat(limits.signals(none)).isEmpty();
        assertThat(limits.signals(List.of(Proportion.of(1, 50)))).hasSize(1);
    }

    @Test
    void anEmptyChartIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> RateLimits.binomial(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> RateLimits.laney(List.of(Proportion.of(1, 2))));
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLimits(0.1, 1, 12).limits(0));
    }

    private static List<Proportion> periods() {
        List<Proportion> periods = new ArrayList<>();
        for (int i = 0; i < CASES.length; i++) {
            periods.add(Proportion.of(LATE[i], CASES[i]));
        }
        return periods;
    }
}
