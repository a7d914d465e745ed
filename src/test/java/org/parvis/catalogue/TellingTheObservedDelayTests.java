package org.parvis.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.parvis.platform.text.Texts;

class TellingTheObservedDelayTests {
    private final Texts texts = new Texts();

    @Test
    void theMedianIsToldInDays() {
        assertThat(texts.in(Locale.FRENCH, "catalogue.observed.median.working", 2.5))
                .isEqualTo("Une personne sur deux a eu sa réponse en 2,5 jours ouvrés ou moins.");
        assertThat(texts.in(Locale.FRENCH, "catalogue.observed.median.calendar", 1.0))
                .isEqualTo("Une personne sur deux a eu sa réponse en 1 jour ou moins.");
        assertThat(texts.in(Locale.ENGLISH, "catalogue.observed.median.working", 2.5))
                .isEqualTo("Half of the people had their answer within 2.5 working days.");
    }

    @Test
    void theFigureIsNeverBare() {
        assertThat(texts.in(Locale.FRENCH, "catalogue.observed.interval", 2.0, 4.5, 120L))
                .isEqualTo("Sur 120 demandes\u00a0; entre 2 et 4,5, à 95\u00a0%.");
        assertThat(texts.in(Locale.ENGLISH, "catalogue.observed.interval", 2.0, 4.5, 1L))
                .isEqualTo("Out of 1 request; between 2 and 4.5, at 95%.");
        assertThat(texts.in(Locale.FRENCH, "catalogue.observed.sure", 120L))
                .isEqualTo("Sur 120 demandes\u00a0; chiffre sûr à 95\u00a0%.");
    }

    @Test
    void tooFewAnswersAreSaidToBe() {
        assertThat(texts.in(Locale.ENGLISH, "catalogue.observed.median.insufficient", 4L, 6L))
                .isEqualTo("Median: not enough data (4 answers where 6 are needed).");
    }

    @Test
    void wordsAreComparedWithoutAccentsAndByTheirLetters() {
        assertThat(Wording.plain("  L’Œuvre d'État, n° 2 ")).isEqualTo("l oeuvre d etat n 2");
        assertThat(Wording.distance("pasport", "passeport")).isEqualTo(2);
        assertThat(Wording.distance("ecoel", "ecole")).isEqualTo(1);
        assertThat(Wording.distance("", "abc")).isEqualTo(3);
    }
}
