package org.parvis.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.parvis.platform.statistics.Raking.Raked;

class RakingTests {
    private static final Margin AGE = new Margin("age", Map.of("young", 0.4, "old", 0.6));
    private static final Margin PLACE = new Margin("place", Map.of("centre", 0.5, "hamlet", 0.5));

    /// 30, 20 / 10, 40 respondents, raked to 40/60 and 50/50 by an independent computation.
    @Test
    void twoMarginsGiveTheKnownWeights() {
        List<Map<String, String>> respondents = new ArrayList<>();
        add(respondents, 30, "young", "centre");
        add(respondents, 20, "young", "hamlet");
        add(respondents, 10, "old", "centre");
        add(respondents, 40, "old", "hamlet");
        Raked raked = Raking.of(respondents, List.of(AGE, PLACE));
        assertThat(raked.settled()).isTrue();
        assertThat(raked.weights().at(0)).isCloseTo(1, within(1e-5));
        assertThat(raked.weights().at(30)).isCloseTo(0.5, within(1e-5));
        assertThat(raked.weights().at(50)).isCloseTo(2, within(1e-5));
        assertThat(raked.weights().at(60)).isCloseTo(1, within(1e-5));
        assertThat(raked.weights().effectiveN()).isCloseTo(86.9565, within(1e-3));
        assertThat(raked.largestMiss()).isLessThan(1e-6);
    }

    @Test
    void equalWeightsLoseNoAnswerAndUnequalOnesDo() {
        assertThat(Weights.equal(40).effectiveN()).isEqualTo(40);
        assertThat(Weights.of(1, 3).effectiveN()).isCloseTo(1.6, within(1e-12));
    }

    @Test
    void aSampleThatAlreadyFitsKeepsItsWeights() {
        List<Map<String, String>> respondents = new ArrayList<>();
        add(respondents, 20, "young", "centre");
        add(respondents, 20, "young", "hamlet");
        add(respondents, 30, "old", "centre");
        add(respondents, 30, "old", "hamlet");
        Raked raked = Raking.of(respondents, List.of(AGE, PLACE));
        assertThat(raked.weights().effectiveN()).isCloseTo(100, within(1e-9));
    }

    @Test
    void theMarginsAreReachedAndTheWeightsStayWithinTheTrim() {
        Samples.forAll(100, random -> {
            List<Map<String, String>> respondents = drawn(random, 400, 0.45, 0.55);
            Raked raked = Raking.of(respondents, List.of(AGE, PLACE));
            assertThat(raked.settled()).isTrue();
            assertThat(weightedShare(respondents, raked, "age", "young")).isCloseTo(0.4, within(1e-5));
            assertThat(weightedShare(respondents, raked, "place", "hamlet")).isCloseTo(0.5, within(1e-5));
            for (int i = 0; i < raked.weights().size(); i++) {
                assertThat(raked.weights().at(i)).isBetween(0.3, 3.0);
            }
            assertThat(raked.weights().effectiveN()).isLessThanOrEqualTo(400);
        });
    }

    @Test
    void aTrimThatBindsIsReportedInsteadOfLettingOneAnswerSpeakForMany() {
        List<Map<String, String>> respondents = new ArrayList<>();
        add(respondents, 98, "old", "centre");
        add(respondents, 2, "young", "centre");
        Raked raked = Raking.of(respondents, List.of(AGE));
        assertThat(raked.weights().at(99)).isEqualTo(3);
        assertThat(raked.largestMiss()).isGreaterThan(0.3);
        assertThat(raked.settled()).isTrue();
    }

    @Test
    void whoeverLeftATraitOutKeepsTheirShare() {
        Samples.forAll(50, random -> {
            List<Map<String, String>> respondents = drawn(random, 300, 0.5, 0.5);
            for (int i = 0; i < 60; i++) {
                respondents.set(i, Map.of("place", i % 2 == 0 ? "centre" : "hamlet"));
            }
            Raked raked = Raking.of(respondents, List.of(AGE, PLACE));
            double silent = 0;
            for (int i = 0; i < 60; i++) {
                silent += raked.weights().at(i);
            }
            assertThat(silent / raked.weights().sum()).isCloseTo(0.2, within(1e-5));
            assertThat(weightedShare(respondents, raked, "age", "young")).isCloseTo(0.4 * 0.8, within(1e-5));
        });
    }

    @Test
    void marginsThatCannotBeReachedAreRefused() {
        List<Map<String, String>> respondents = new ArrayList<>();
        add(respondents, 10, "old", "centre");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Raking.of(respondents, List.of(AGE)))
                .withMessageContaining("Nobody answered in “young”");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Raking.of(respondents, List.of(new Margin("age", Map.of("young", 1.0)))))
                .withMessageContaining("has no category “old”");
        assertThatIllegalArgumentException().isThrownBy(() -> new Margin("age", Map.of("young", 0.4, "old", 0.5)));
        assertThatIllegalArgumentException().isThrownBy(() -> Raking.of(List.of(), List.of(AGE)));
        assertThatIllegalArgumentException().isThrownBy(() -> Raking.of(respondents, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Weights.of(1, 0));
    }

    private static void add(List<Map<String, String>> respondents, int times, String age, String place) {
        for (int i = 0; i < times; i++) {
            respondents.add(Map.of("age", age, "place", place));
        }
    }

    private static List<Map<String, String>> drawn(Random random, int n, double young, double hamlet) {
        List<Map<String, String>> respondents = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Map<String, String> respondent = new HashMap<>();
            respondent.put("age", random.nextDouble() < young ? "young" : "old");
            respondent.put("place", random.nextDouble() < hamlet ? "hamlet" : "centre");
            respondents.add(respondent);
        }
        return respondents;
    }

    private static double weightedShare(
            List<Map<String, String>> respondents, Raked raked, String trait, String category) {
        double sum = 0;
        for (int i = 0; i < respondents.size(); i++) {
            sum += category.equals(respondents.get(i).get(trait))
                    ? raked.weights().at(i)
                    : 0;
        }
        return sum / raked.weights().sum();
    }
}
