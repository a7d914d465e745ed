package org.parvis.france;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parvis.town.country.PhoneNumbers;

class DiallingANumberTests {
    private final PhoneNumbers phones = new FrancePack().phoneNumbers();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "02 61 91 40 00",
                "0261914000",
                "02.61.91.40.00",
                "02-61-91-40-00",
                "02\u00a061\u00a091\u00a040\u00a000",
                "+33 2 61 91 40 00",
                "+33 (0)2 61 91 40 00",
                "0033 2 61 91 40 00",
                "0262 90 00 00",
                "+262 262 90 00 00",
                "+49 30 123456",
                "0049 30 123456",
                "+1 (202) 555-0123",
                "+290 2201"
            })
    void aWholeNumberIsOneHoweverItIsWritten(String typed) {
        assertThat(phones.isWhole(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "02 61 91",
                "02 61 91 40 0",
                "02 61 91 40 00 1",
                "00 61 9",
                "61 91 40 00",
                "261914000",
                "+33 2 61 91",
                "+33 2 61 91 40 00 00",
                "+0 61914000",
                "+49 30",
                "+49 30 1234567890123",
                "3949",
                "02 61 91 40 00 le soir",
                "02 61 91 40 00 / 06 39 98 12 34"
            })
    void aNumberThatNobodyCanDialIsNone(String typed) {
        assertThat(phones.isWhole(typed)).isFalse();
    }

    @Test
    void officesHaveShortNumbers() {
        assertThat(phones.isShort("39 75")).isTrue();
        assertThat(phones.isShort("118 218")).isTrue();
        assertThat(phones.isShort("02 61 91")).isFalse();
        assertThat(phones.isShort("2026")).isFalse();
    }

    @Test
    void theExampleIsWhole() {
        assertThat(phones.isWhole(phones.example())).isTrue();
    }
}
