package org.parvis.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.parvis.platform.statistics.DriverImportance.Driver;
import org.parvis.platform.statistics.DriverImportance.Scores;

class DriverImportanceTests {
    @Test
    void twoRelatedDriversShareTheKnownR2() {
        double[] shares = DriverImportance.contributions(new double[][] {{1, 0.5, 0.6}, {0.5, 1, 0.4}, {0.6, 0.4, 1}});
        assertThat(shares[0] + shares[1]).isCloseTo(0.3733, within(5e-5));
        assertThat(shares[0]).isCloseTo(0.286667, within(1e-6));
        assertThat(shares[1]).isCloseTo(0.086667, within(1e-6));
    }

    /// Averaged over the six orderings by an independent computation.
    @Test
    void threeDriversAgreeWithTheAverageOverAllOrderings() {
        double[] shares = DriverImportance.contributions(
                new double[][] {{1, 0.5, 0.3, 0.6}, {0.5, 1, 0.2, 0.4}, {0.3, 0.2, 1, 0.35}, {0.6, 0.4, 0.35, 1}});
        assertThat(shares).containsExactly(new double[] {0.25603855, 0.07812818, 0.06859063}, within(1e-8));
    }

    @Test
    void unrelatedDriversKeepTheirOwnSquaredCorrelation() {
        double[] shares = DriverImportance.contributions(new double[][] {{1, 0, 0.6}, {0, 1, 0.4}, {0.6, 0.4, 1}});
        assertThat(shares).containsExactly(new double[] {0.36, 0.16}, within(1e-12));
    }

    @Test
    void aDriverAskedTwiceSharesItsPartInsteadOfBreakingTheFormula() {
        double[] shares = DriverImportance.contributions(new double[][] {{1, 1, 0.6}, {1, 1, 0.6}, {0.6, 0.6, 1}});
        assertThat(shares).containsExactly(new double[] {0.18, 0.18}, within(1e-9));
    }

    @Test
    void contributionsAreNeverNegativeAndAddUpToR2() {
        Samples.forAll(6, random -> {
            int k = 1 + random.nextInt(4);
            DriverImportance importance = importance(random, 200, k);
            double sum = 0;
            for (Driver driver : importance.drivers()) {
                Estimate contribution = Samples.enough(driver.contribution());
                assertThat(contribution.value()).isGreaterThanOrEqualTo(-1e-12);
                assertThat(contribution.interval().contains(contribution.value()))
                        .isTrue();
                sum += contribution.value();
            }
            Estimate explained = Samples.enough(importance.explained());
            assertThat(sum).isCloseTo(explained.value(), within(1e-9));
            assertThat(explained.value()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void theDriverThatMattersComesOutAheadBeyondDoubt() {
        Random random = new Random(11);
        double[] strong = normal(random, 400);
        double[] weak = normal(random, 400);
        double[] satisfaction = new double[400];
        Arrays.setAll(satisfaction, i -> strong[i] + 0.2 * weak[i] + random.nextGaussian());
        DriverImportance importance =
                DriverImportance.of(satisfaction, List.of(new Scores("délai", strong), new Scores("décor", weak)), 1);
        Interval first =
                Samples.enough(importance.drivers().get(0).contribution()).interval();
        Interval second =
                Samples.enough(importance.drivers().get(1).contribution()).interval();
        assertThat(first.low()).isGreaterThan(second.high());
    }

    @Test
    void theSameSeedGivesTheSameIntervals() {
        assertThat(importance(new Random(5), 160, 3)).isEqualTo(importance(new Random(5), 160, 3));
    }

    @Test
    void fewerThanAHundredAndFiftyAnswersAreNotEnough() {
        DriverImportance importance = importance(new Random(1), 149, 2);
        assertThat(importance.explained()).isEqualTo(new Measured.Insufficient(149, 150));
        assertThat(importance.drivers())
                .extracting(Driver::contribution)
                .containsOnly(new Measured.Insufficient(149, 150));
    }

    @Test
    void whatNeverVariesOrDoesNotFitIsRefused() {
        double[] satisfaction = normal(new Random(1), 200);
        double[] constant = new double[200];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriverImportance.of(satisfaction, List.of(new Scores("décor", constant)), 1))
                .withMessageContaining("“décor” never varies");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriverImportance.of(constant, List.of(new Scores("délai", satisfaction)), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriverImportance.of(satisfaction, List.of(new Scores("délai", 1, 2)), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> DriverImportance.of(satisfaction, List.of(), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriverImportance.contributions(new double[][] {{1, 0.5}, {0.5}}));
    }

    private static DriverImportance importance(Random random, int n, int k) {
        double[] mood = normal(random, n);
        double[] satisfaction = normal(random, n);
        List<Scores> drivers = new ArrayList<>();
        for (int j = 0; j < k; j++) {
            double[] own = normal(random, n);
            double weight = random.nextDouble();
            double[] scores = new double[n];
            Arrays.setAll(scores, i -> mood[i] + own[i]);
            Arrays.setAll(satisfaction, i -> satisfaction[i] + weight * scores[i]);
            drivers.add(new Scores("driver " + j, scores));
        }
        return DriverImportance.of(satisfaction, drivers, 42);
    }

    private static double[] normal(Random random, int n) {
        double[] values = new double[n];
        Arrays.setAll(values, _ -> random.nextGaussian());
        return values;
    }
}
