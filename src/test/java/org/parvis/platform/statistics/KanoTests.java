package org.parvis.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.parvis.platform.statistics.Kano.Category;
import org.parvis.platform.statistics.Kano.Feeling;

class KanoTests {
    @Test
    void theCoefficientsCountOnlyWhoSaidSomethingConsistent() {
        Kano kano = new Kano(30, 20, 40, 10, 7, 3);
        assertThat(kano.counted()).isEqualTo(100);
        assertThat(kano.better().value()).isCloseTo(0.5, within(1e-12));
        assertThat(kano.worse().value()).isCloseTo(-0.6, within(1e-12));
        assertThat(kano.worse().interval().high()).isNegative();
        assertThat(kano.worse().n()).isEqualTo(100);
    }

    @Test
    void theEvaluationTableIsKanos() {
        String[] table = {"QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"};
        for (Feeling with : Feeling.values()) {
            for (Feeling without : Feeling.values()) {
                Category expected =
                        category(table[Arrays.asList(Feeling.values()).indexOf(with)].charAt(
                                Arrays.asList(Feeling.values()).indexOf(without)));
                assertThat(Kano.categoryOf(with, without))
                        .as(with + ", " + without)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void negativeOrMissingAnswersAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Kano(-1, 0, 0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Kano(0, 0, 0, 0, 5, 0).better());
    }

    private static Category category(char letter) {
        return switch (letter) {
            case 'A' -> Category.ATTRACTIVE;
            case 'O' -> Category.ONE_DIMENSIONAL;
            case 'M' -> Category.MUST_BE;
            case 'I' -> Category.INDIFFERENT;
            case 'R' -> Category.REVERSE;
            default -> Category.QUESTIONABLE;
        };
    }
}
