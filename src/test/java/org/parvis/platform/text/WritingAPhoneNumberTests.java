package org.parvis.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class WritingAPhoneNumberTests {
    @Test
    void aFrenchNumberIsWrittenInPairsThatStayOnOneLine() {
        for (String typed : new String[] {"+33261914000", "0261914000", "02.61.91.40.00", "+33 2 61 91 40 00"}) {
            assertThat(PhoneNumber.in(Locale.FRENCH, typed)).isEqualTo("02 61 91 40 00".replace(' ', '\u00a0'));
            assertThat(PhoneNumber.in(Locale.ENGLISH, typed)).isEqualTo("+33 2 61 91 40 00".replace(' ', '\u00a0'));
        }
    }

    @Test
    void anyOtherStaysAsItWasWritten() {
        assertThat(PhoneNumber.in(Locale.FRENCH, "3939")).isEqualTo("3939");
        assertThat(PhoneNumber.in(Locale.FRENCH, "+49 30 901820")).isEqualTo("+49 30 901820");
    }
}
