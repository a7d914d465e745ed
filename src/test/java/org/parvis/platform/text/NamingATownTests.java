package org.parvis.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingATownTests {
    @ParameterizedTest
    @CsvSource({
        "Lyon, de Lyon",
        "Avignon, d’Avignon",
        "Évreux, d’Évreux",
        "Œting, d’Œting",
        "Yerres, d’Yerres",
        "Hyères, d’Hyères",
        "Hérouville-Saint-Clair, d’Hérouville-Saint-Clair",
        "Haguenau, de Haguenau",
        "Houilles, de Houilles",
        "Le Havre, du Havre",
        "Les Ulis, des Ulis",
        "La Rochelle, de La Rochelle",
        "L’Haÿ-les-Roses, de L’Haÿ-les-Roses",
        "Lespinasse, de Lespinasse",
        "Lens, de Lens"
    })
    void aFrenchSentenceBendsItsArticle(String name, String inASentence) {
        assertThat(PlaceName.of(name)).isEqualTo(inASentence);
    }
}
