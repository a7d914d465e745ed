package org.parvis.town;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class LivingUnderACountrysLawTests {
    private final Countries countries;
    private final TestTowns towns;
    private final JdbcClient jdbc;

    LivingUnderACountrysLawTests(Countries countries, TestTowns towns, JdbcClient jdbc) {
        this.countries = countries;
        this.towns = towns;
        this.jdbc = jdbc;
    }

    @Test
    void theMunicipalitysCountryChoosesThePack() {
        Tenancy.run(
                towns.open().id(), () -> assertThat(countries.pack().country()).isEqualTo("FR"));
    }

    @Test
    void theMunicipalitysTerritoryChoosesTheHolidays() {
        Tenancy.run(towns.open().id(), () -> {
            var saintStephen = LocalDate.of(2026, 12, 26);
            assertThat(countries.calendar().isHoliday(saintStephen)).isFalse();
            jdbc.sql("update municipality set territory = 'alsace-moselle'").update();
            assertThat(countries.calendar().isHoliday(saintStephen)).isTrue();
        });
    }

    @Test
    void appealsGoToTheCountrysUsualBodiesUntilTheMunicipalityNamesThem() {
        Tenancy.run(towns.open().id(), () -> {
            assertThat(countries.appealBodies().author().postalAddress()).contains("1 place de la Mairie");
            assertThat(countries.appealBodies().court().name()).isEqualTo("le tribunal administratif");
            jdbc.sql("""
                    update municipality set appeal_court =
                        '{"name": "le tribunal administratif d’Essai", "postalAddress": "2 rue du Palais"}'""").update();
            assertThat(countries.appealBodies().court().name()).isEqualTo("le tribunal administratif d’Essai");
        });
    }
}
