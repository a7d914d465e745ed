package org.parvis.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingFrenchTests {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '§',
            value = {
                "Que faire ?§Que faire~?",
                "Merci ! À bientôt§Merci~! À bientôt",
                "Horaires : 8:30 à 12:00 ; l'après-midi§Horaires~: 8:30 à 12:00~; l’après-midi",
                "Voir https://exemple.fr/l'eau, l'eau§Voir https://exemple.fr/l'eau, l’eau",
                "[l'eau](https://exemple.fr/l'eau)§[l'eau](https://exemple.fr/l'eau)",
                "Écrire à l'adresse d'arc@exemple.fr§Écrire à l’adresse d'arc@exemple.fr",
                "l'{0} de '{0}' § l'{0} de '{0}' ",
                "dit « oui » et part§dit «~oui~» et part",
                "https://exemple.fr/a?b=1:2§https://exemple.fr/a?b=1:2",
                "20 Mo au plus, {0} ko, 3 Montois§20~Mo au plus, {0}~ko, 3 Montois",
                "Voir ![plan](plan.png)§Voir ![plan](plan.png)",
                "| :--- | ---: |§| :--- | ---: |",
                "{n, plural, one {une demande} other {# demandes}} : {0}§{n, plural, one {une demande} other {# demandes}}~: {0}",
            })
    void noLineEndsBeforeASign(String typed, String set) {
        String expected = set.replace('~', '\u00a0');
        assertThat(FrenchTypography.of(typed)).isEqualTo(expected);
        assertThat(FrenchTypography.of(expected)).isEqualTo(expected);
    }

    @Test
    void aTownsOwnTextsAreSetInFrenchAlone() {
        var text = new LocalText(Map.of("fr", "Quoi ?", "en", "What ?"));
        assertThat(text.in(Locale.FRENCH)).isEqualTo("Quoi\u00a0?");
        assertThat(text.in(Locale.ENGLISH)).isEqualTo("What ?");
    }

    @Test
    void theProductsMessagesAreSet() {
        var texts = new Texts();
        assertThat(texts.patternsOf(Locale.FRENCH).values())
                .allSatisfy(message -> assertThat(message).isEqualTo(FrenchTypography.of(message)));
    }
}
