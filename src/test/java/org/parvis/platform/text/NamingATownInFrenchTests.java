package org.parvis.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingATownInFrenchTests {
    @ParameterizedTest
    @CsvSource({
        "Valombrée, de Valombrée",
        "Orléans, d’Orléans",
        "Évreux, d’Évreux",
        "Yvetot, d’Yvetot",
        "Yutz, de Yutz",
        "Le Havre, du Havre",
        "Les Lilas, des Lilas",
        "La Rochelle, de La Rochelle",
        "L’Haÿ-les-Roses, de L’Haÿ-les-Roses",
        "Honfleur, de Honfleur"
    })
    void aVowelIsElidedAndAnArticleContracted(String name, String behindDe) {
        assertThat(FrenchNames.of(name)).isEqualTo(behindDe);
    }
}
