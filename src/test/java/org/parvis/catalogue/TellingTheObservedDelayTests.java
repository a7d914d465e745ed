package org.parvis.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.parvis.platform.text.Texts;

class TellingTheObservedDelayTests {
    private final Texts texts = new Texts();

    @Test
    void theMedianIsToldInDays() {
        assertThat(texts.in(Locale.FRENCH, "catalogue.observed.median.working", 3L))
                .isEqualTo("Une personne sur deux a eu sa réponse en 3 jours ouvrés ou moins.");
        assertThat(texts.in(Locale.FRENCH, "catalogue.observed.median.calendar", 1L))
                .isEqualTo("Une personne sur deux a eu sa réponse en 1 jour ou moins.");
        assertThat(texts.in(Locale.ENGLISH, "catalogue.observed.median.working", 3L))
                .isEqualTo("Half of the people had their answer within 3 working days.");
    }

    @Test
    void daysAreWhole() {
        assertThat(WholeDays.median(2.4)).isEqualTo(2);
        assertThat(WholeDays.median(2.5)).isEqualTo(3);
        assertThat(WholeDays.median(0.2)).isEqualTo(1);
        assertThat(WholeDays.nineInTen(16.1)).isEqualTo(17);
        assertThat(WholeDays.nineInTen(16.0 + 1e-12)).isEqualTo(16);
        assertThat(WholeDays.nineInTen(0)).isEqualTo(1);
        assertThat(WholeDays.low(14.9)).isEqualTo(14);
        assertThat(WholeDays.high(18.1)).isEqualTo(19);
    }

    @Test
    void theFigureIsNeverBare() {
        assertThat(texts.in(Locale.FRENCH, "catalogue.observed.interval", 2L, 5L, 120L))
                .isEqualTo("Sur 120 demandes\u00a0; entre 2 et 5, à 95\u00a0%.");
        assertThat(texts.in(Locale.ENGLISH, "catalogue.observed.interval", 2L, 5L, 1L))
                .isEqualTo("Out of 1 request; between 2 and 5, at 95%.");
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
