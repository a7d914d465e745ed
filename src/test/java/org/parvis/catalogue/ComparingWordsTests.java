package org.parvis.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparingWordsTests {
    /// As `select similarity(one, other)` of pg_trgm answers.
    @ParameterizedTest
    @CsvSource({
        "naissance, naisance, 0.7272727",
        "loto, moto, 0.25",
        "piscine, voisine, 0.14285715",
        "carte, carte, 1",
        "an, zoo, 0"
    })
    void sharedTriplesOfLettersAreCountedAsPostgresqlDoes(String one, String other, double similarity) {
        assertThat(Wording.similarity(one, other)).isEqualTo(similarity, within(1e-6));
        assertThat(Wording.similarity(other, one)).isEqualTo(similarity, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "naissance, naisance, 1",
        "naissance, naisasnce, 1",
        "carte, acte, 2",
        "loto, moto, 1",
        "ecole, ecole, 0"
    })
    void lettersAddedDroppedChangedOrSwappedAreCounted(String one, String other, int letters) {
        assertThat(Wording.distance(one, other)).isEqualTo(letters);
        assertThat(Wording.distance(other, one)).isEqualTo(letters);
    }
}
