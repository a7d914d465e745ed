package org.parvis.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.parvis.platform.statistics.Signal.Rule;
import org.parvis.platform.statistics.Signal.Side;

class XmrChartsTests {
    private static final double[] YEAR = {62, 58, 65, 60, 63, 59, 61, 64, 57, 66, 60, 63};

    /// Centre 0, σ 1, limits ±3.00: signals can be read off the numbers.
    private static final XmrLimits UNIT = new XmrLimits(0, 1.128, 12);

    @Test
    void theKnownYearGivesTheKnownLimits() {
        XmrLimits limits = XmrLimits.from(YEAR);
        assertThat(limits.mean()).isCloseTo(61.5, within(1e-9));
        assertThat(limits.limits().low()).isCloseTo(48.684, within(5e-4));
        assertThat(limits.limits().high()).isCloseTo(74.316, within(5e-4));
        assertThat(limits.upperRange()).isCloseTo(15.741, within(5e-4));
        assertThat(limits.sigma()).isCloseTo(53.0 / 11 / 1.128, within(1e-9));
        assertThat(limits.signals(YEAR)).isEmpty();
    }

    @Test
    void limitsAreFrozenFromTwelvePointsOn() {
        assertThat(XmrLimits.frozen(YEAR).canBeFrozen()).isTrue();
        double[] eleven = Arrays.copyOf(YEAR, 11);
        assertThat(XmrLimits.from(eleven).canBeFrozen()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XmrLimits.frozen(eleven))
                .withMessageContaining("from 12 points on; there are 11");
    }

    @Test
    void aPointOutsideTheLimitsIsASignal() {
        assertThat(UNIT.signals(0, 2.9, 0)).isEmpty();
        assertThat(UNIT.signals(0, 3.1, 0)).containsExactly(new Signal(Rule.OUTSIDE_LIMITS, Side.ABOVE, 1, 1));
        assertThat(UNIT.signals(0, -3.1, 0)).containsExactly(new Signal(Rule.OUTSIDE_LIMITS, Side.BELOW, 1, 1));
    }

    @Test
    void eightPointsOnOneSideAreASignalAndSevenAreNot() {
        assertThat(UNIT.signals(-1, 1, 1, 1, 1, 1, 1, 1, -1)).isEmpty();
        assertThat(UNIT.signals(-1, 1, 1, 1, 1, 1, 1, 1, 1, -1))
                .containsExactly(new Signal(Rule.EIGHT_ON_ONE_SIDE, Side.ABOVE, 1, 8));
        assertThat(UNIT.signals(-1, -1, -1, -1, -1, -1, -1, -1, -1))
                .containsExactly(new Signal(Rule.EIGHT_ON_ONE_SIDE, Side.BELOW, 0, 8));
    }

    @Test
    void aPointOnTheCentreBreaksARun() {
        assertThat(UNIT.signals(1, 1, 1, 1, 0, 1, 1, 1, 1)).isEmpty();
    }

    @Test
    void twoOfThreeFarOutOnTheSameSideAreASignal() {
        assertThat(UNIT.signals(0, 2.1, 0, 2.1))
                .containsExactly(new Signal(Rule.TWO_OF_THREE_BEYOND_TWO_SIGMA, Side.ABOVE, 1, 3));
        assertThat(UNIT.signals(2.1, 2.1, 0))
                .containsExactly(new Signal(Rule.TWO_OF_THREE_BEYOND_TWO_SIGMA, Side.ABOVE, 0, 1));
        assertThat(UNIT.signals(2.1, 0, 0, 2.1)).isEmpty();
        assertThat(UNIT.signals(1.6, -1.9, 0, -2.1, 0.5)).isEmpty();
    }

    @Test
    void aStepBeyondTheRangeLimitIsASignal() {
        assertThat(UNIT.signals(-1.9, 1.9)).containsExactly(new Signal(Rule.JUMP, Side.ABOVE, 0, 1));
        assertThat(UNIT.signals(1.9, -1.9)).containsExactly(new Signal(Rule.JUMP, Side.BELOW, 0, 1));
    }

    @Test
    void aTrendOfSixIsNoSignal() {
        assertThat(UNIT.signals(-1.5, -0.9, -0.3, 0.3, 0.9, 1.5)).isEmpty();
    }

    @Test
    void aProcessThatNeverVariedSignalsTheFirstDepartureAndNothingBefore() {
        double[] flat = new double[12];
        Arrays.fill(flat, 0.1);
        XmrLimits limits = XmrLimits.from(flat);
        assertThat(limits.signals(flat)).isEmpty();
        assertThat(limits.signals(0.1, 0.1, 0.11)).contains(new Signal(Rule.OUTSIDE_LIMITS, Side.ABOVE, 2, 2));
    }

    @Test
    void limitsAndSignalsMoveAndStretchWithTheMeasure() {
        Samples.forAll(300, random -> {
            double[] series = series(random);
            double shift = random.nextInt(2_000) - 1_000;
            double factor = 0.1 + 10 * random.nextDouble();
            double[] moved = Arrays.stream(series).map(x -> factor * x + shift).toArray();
            XmrLimits before = XmrLimits.from(series);
            XmrLimits after = XmrLimits.from(moved);
            assertThat(after.limits().low()).isCloseTo(factor * before.limits().low() + shift, within(1e-8));
            assertThat(after.limits().high()).isCloseTo(factor * before.limits().high() + shift, within(1e-8));
            assertThat(after.upperRange()).isCloseTo(factor * before.upperRange(), within(1e-8));
            assertThat(after.signals(moved)).isEqualTo(before.signals(series));
        });
    }

    /// A stable normal process leaves the limits about 0.27 % of the time; estimating them from twelve points
    /// roughly doubles that, hence 2 %.
    @Test
    void aStableProcessRarelyLeavesItsLimits() {
        Random random = new Random(7);
        double outside = Samples.frequency(4_000, () -> {
            double[] year = new double[12];
            Arrays.setAll(year, _ -> random.nextGaussian());
            return XmrLimits.from(year).signals(random.nextGaussian()).stream()
                    .anyMatch(signal -> signal.rule() == Rule.OUTSIDE_LIMITS);
        });
        assertThat(outside).isLessThan(0.02);
    }

    @Test
    void tooShortOrUnreadableSeriesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> XmrLimits.from(1));
        assertThatIllegalArgumentException().isThrownBy(() -> XmrLimits.from(1, Double.NaN));
    }

    private static double[] series(Random random) {
        double[] series = new double[12 + random.nextInt(24)];
        double level = 0;
        for (int i = 0; i < series.length; i++) {
            level += random.nextInt(10) == 0 ? 4 * random.nextGaussian() : 0;
            series[i] = 50 + level + random.nextGaussian();
        }
        return series;
    }
}
