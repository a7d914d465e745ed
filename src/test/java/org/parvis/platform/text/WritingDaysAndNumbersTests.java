package org.parvis.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WritingDaysAndNumbersTests {
    @Test
    void aMonthBeginsWithTheFirstInFrench() {
        var first = LocalDate.of(2026, 11, 1);
        assertThat(LongDate.in(Locale.FRENCH, first)).isEqualTo("1er novembre 2026");
        assertThat(LongDate.in(Locale.FRENCH, first.plusDays(10))).isEqualTo("11 novembre 2026");
        assertThat(LongDate.in(Locale.ENGLISH, first)).isEqualTo("1 November 2026");
    }

    @Test
    void aFrenchNumberIsReadInPairsAndAnotherAsItWasWritten() {
        assertThat(PhoneNumber.in(Locale.FRENCH, "+33261914020")).isEqualTo("02\u00a061\u00a091\u00a040\u00a020");
        assertThat(PhoneNumber.in(Locale.ENGLISH, "02 61 91 40 20"))
                .isEqualTo("+33\u00a02\u00a061\u00a091\u00a040\u00a020");
        assertThat(PhoneNumber.in(Locale.FRENCH, "+49 30 1234")).isEqualTo("+49 30 1234");
    }
}
