package org.parvis.town.administration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parvis.town.administration.WeeklyHours.Backwards;
import org.parvis.town.administration.WeeklyHours.Hours;
import org.parvis.town.administration.WeeklyHours.Overlapping;
import org.parvis.town.administration.WeeklyHours.Unreadable;

class WritingOpeningHoursTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "08:30-12:00, 13:30-17:30 | 08:30-12:00, 13:30-17:30",
                "8h30-12h, 13h30-17h30 | 08:30-12:00, 13:30-17:30",
                "8 h 30 – 12 h et 13 h 30 – 17 h 30 | 08:30-12:00, 13:30-17:30",
                "9-12 | 09:00-12:00",
                "de 9h à 12h et de 14h à 17h | 09:00-12:00, 14:00-17:00",
                "from 9:00 to 12:00 | 09:00-12:00",
                "14h à 18h / 8h à 12h | 08:00-12:00, 14:00-18:00",
                "9.00 to 12.30; 14.00 to 16.00 | 09:00-12:30, 14:00-16:00",
                "9H-12H ET 14H-16H | 09:00-12:00, 14:00-16:00",
                "9h-12h, 12h-14h | 09:00-12:00, 12:00-14:00"
            })
    void areReadAsPeopleWriteThem(String typed, String canonical) {
        assertThat(WeeklyHours.read(typed))
                .isInstanceOfSatisfying(
                        Hours.class,
                        hours -> assertThat(WeeklyHours.write(hours.ranges())).isEqualTo(canonical));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "Fermé", "FERMÉE", "closed", "-"})
    void aClosedDayHasNone(String typed) {
        assertThat(WeeklyHours.read(typed)).isEqualTo(new Hours(java.util.List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"le matin", "9h", "9h-", "25h-26h", "9h75-10h", "9h-12h, sur rendez-vous", "9-24"})
    void whatCannotBeReadIsNotGuessed(String typed) {
        assertThat(WeeklyHours.read(typed)).isInstanceOf(Unreadable.class);
    }

    @Test
    void whatCannotBeReadIsQuotedAsItWasTyped() {
        assertThat(WeeklyHours.read("9h-12h, sur RDV")).isEqualTo(new Unreadable("sur RDV"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12h-9h", "9h-9h"})
    void rangesThatGoBackAreSaidTo(String typed) {
        assertThat(WeeklyHours.read(typed)).isEqualTo(new Backwards(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"11h-14h, 9h-12h", "9h-12h, 11h-14h"})
    void rangesThatOverlapAreBothNamed(String typed) {
        assertThat(WeeklyHours.read(typed)).isEqualTo(new Overlapping("09:00-12:00", "11:00-14:00"));
    }

    @Test
    void codesAreMadeFromNames() {
        assertThat(Codes.from("État civil & cimetières", _ -> false)).isEqualTo("etat-civil-cimetieres");
        assertThat(Codes.from("1er étage, Œuvres", _ -> false)).isEqualTo("er-etage-oeuvres");
        assertThat(Codes.from("???", _ -> false)).isEqualTo("service");
        assertThat(Codes.from("École", "ecole"::equals)).isEqualTo("ecole-2");
        assertThat(Codes.from("x".repeat(100), _ -> false)).hasSize(40);
    }
}
