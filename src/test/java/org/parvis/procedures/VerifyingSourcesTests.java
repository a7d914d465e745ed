package org.parvis.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.Browser;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;

@TownHallTest
class VerifyingSourcesTests {
    private static final String DOUBTED = CheckingADefinitionTests.sound()
            .replace(
                    "source: \"CG3P, art. L2122-1\"",
                    "source: \"Code de l'urbanisme, art. L410-1 ; code civil\", to-verify: \"L'article 2\"")
            .replace(
                    "    source: \"CRPA, art. L231-4\"\n",
                    "    source: \"CRPA, art. L231-4\"\n    to-verify: \"L'exception\"\n")
            .replace("source: \"Délibération 12\"", "source: \"Délibération 12\"\n        to-verify: \"Le mois\"");

    private final Procedures procedures;
    private final TestTowns towns;
    private final TestStaff staff;
    private final Browser browser;

    VerifyingSourcesTests(Procedures procedures, TestTowns towns, TestStaff staff, Browser browser) {
        this.procedures = procedures;
        this.towns = towns;
        this.staff = staff;
        this.browser = browser;
    }

    private TestTown townWith(String definition) {
        TestTown town = towns.open();
        assertThat(Tenancy.call(town.id(), () -> procedures.publish(definition, new Actor.Automatic("test"))))
                .isInstanceOf(Procedures.Publication.Published.class);
        return town;
    }

    @Test
    void residentsReadTheSourceSetAsProseAndNotTheDoubt() {
        var town = townWith(DOUBTED);
        assertThat(browser.visit(town).get("/procedures/essai").body())
                .contains("Code de l’urbanisme, art. L410-1\u00a0; code civil")
                .doesNotContain("L’article 2", "L'article 2", "exception");
        assertThat(browser.visit(town).get("/privacy").body()).doesNotContain("Le mois", "exception");
    }

    @Test
    void administratorsReadTheDoubtBesideItsSource() {
        var town = townWith(DOUBTED);
        var admin = staff.signedIn(town, "admin");
        assertThat(admin.get("/admin").body()).contains("href=\"/admin/sources\"");
        assertThat(admin.get("/admin/sources").body())
                .contains("Code de l’urbanisme, art. L410-1\u00a0; code civil", "L’article 2")
                .contains("CRPA, art. L231-4", "L’exception")
                .contains("Délibération 12", "Le mois");
    }

    @Test
    void withoutADoubtThePageSaysSo() {
        var town = townWith(CheckingADefinitionTests.sound());
        assertThat(staff.signedIn(town, "admin").get("/admin/sources").body())
                .contains("Aucune source n’est à vérifier");
    }

    @Test
    void onlyAdministratorsReadThem() {
        var town = towns.open();
        assertThat(staff.signedIn(town, "agent").get("/admin/sources").status()).isEqualTo(403);
        assertThat(browser.visit(town).get("/admin/sources").status()).isEqualTo(302);
    }
}
