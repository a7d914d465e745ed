package org.parvis.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.Browser;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class KeepingMunicipalitiesApartTests {
    private final JdbcClient jdbc;
    private final TestTowns towns;
    private final Browser browser;

    KeepingMunicipalitiesApartTests(JdbcClient jdbc, TestTowns towns, Browser browser) {
        this.jdbc = jdbc;
        this.towns = towns;
        this.browser = browser;
    }

    @Test
    void withoutAMunicipalityNothingIsSeen() {
        towns.open();
        assertThat(jdbc.sql("select count(*) from department").query(Long.class).single())
                .isZero();
    }

    @Test
    void eachMunicipalitySeesItsOwnRows() {
        var town = towns.open();
        towns.open();
        long own = Tenancy.call(
                town.id(),
                () -> jdbc.sql("select count(*) from department")
                        .query(Long.class)
                        .single());
        assertThat(own).isEqualTo(2);
    }

    @Test
    void theEmbeddedDatabaseIsDurable() {
        assertThat(jdbc.sql("show fsync").query(String.class).single()).isEqualTo("on");
        assertThat(jdbc.sql("show synchronous_commit").query(String.class).single())
                .isEqualTo("on");
    }

    @Test
    void anUnknownPageIsAnsweredInTheTownsLook() {
        var answer = browser.visit(towns.open()).get("/no-such-page");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("Cette page n’existe pas").contains("Essai");
    }
}
