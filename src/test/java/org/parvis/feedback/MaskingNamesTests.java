package org.parvis.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingNamesTests {
    private static final List<String> KNOWN = List.of("Aïcha Éluard", "Anne-Lise de La Tour");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Aïcha Éluard a attendu.                    | […] a attendu.
            ELUARD, aicha                              | […], […]
            Merci à Anne-Lise !                        | Merci à […] !
            la tour de la mairie                       | la […] de la mairie
            Mme Durand m’a bien reçue                  | Mme […] m’a bien reçue
            M. Le Goff et Madame de Villiers           | M. […] et Madame […]
            monsieur Jean Petit-Bois, au guichet       | monsieur […], au guichet
            Madame, tout va bien                       | Madame, tout va bien
            écrivez à jean.dupont@example.org vite     | écrivez à […] vite
            au 06 12 34 56 78 le matin                 | au […] le matin
            +33 6.12.34.56.78                          | […]
            j’ai attendu 45 jours en 2026              | j’ai attendu 45 jours en 2026
            L’accueil a été parfait                    | L’accueil a été parfait
            """)
    void masksWhatNamesSomebodyAndLeavesTheRest(String words, String masked) {
        assertThat(MaskNames.mask(words, KNOWN)).isEqualTo(masked);
    }

    @Test
    void accentsTypedSeparatelyHideNothing() {
        assertThat(MaskNames.mask("Ai\u0308cha a dit oui", KNOWN)).isEqualTo("[…] a dit oui");
    }

    @Test
    void aNameWithinAnotherWordStays() {
        assertThat(MaskNames.mask("Le détour et la tournée", KNOWN)).isEqualTo("Le détour et la tournée");
    }

    @Test
    void hidesSomebodyWhomNobodyKnowsByTheirFullName() {
        assertThat(MaskNames.mask("J’ai appelé, Paulo Brunet m’a tout redit.", KNOWN))
                .isEqualTo("J’ai appelé, […] m’a tout redit.");
        assertThat(MaskNames.mask("Bravo à Marie-Ange Le Goff !", KNOWN)).isEqualTo("Bravo à […] !");
        assertThat(MaskNames.mask("TROP LONG. La mairie est loin.", KNOWN)).isEqualTo("TROP LONG. La mairie est loin.");
    }
}
