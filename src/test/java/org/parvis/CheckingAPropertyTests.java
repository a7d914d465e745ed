package org.parvis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parvis.ForAll.forAll;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckingAPropertyTests {
    @Test
    void checksAsManySamplesAsAskedFor() {
        List<Integer> seen = new ArrayList<>();
        forAll(50, random -> random.nextInt(10), seen::add);
        assertThat(seen).hasSize(50).allMatch(number -> number >= 0 && number < 10);
    }

    @Test
    void tellsTheSeedAndTheSampleOfAFailure() {
        assertThatThrownBy(() -> forAll(
                        10, random -> "sample", sample -> assertThat(sample).isEmpty()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dparvis.seed=")
                .hasMessageEndingWith("sample");
    }
}
