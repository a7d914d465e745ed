package org.parvis.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Channel;
import org.parvis.requests.TestRequests;
import org.parvis.support.Browser;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class RecountingIndicatorsTests {
    private final TestTowns towns;
    private final TestRequests requests;
    private final TestStaff staff;
    private final Browser browser;
    private final RecountIndicators recount;
    private final JdbcClient jdbc;

    RecountingIndicatorsTests(
            TestTowns towns,
            TestRequests requests,
            TestStaff staff,
            Browser browser,
            RecountIndicators recount,
            JdbcClient jdbc) {
        this.towns = towns;
        this.requests = requests;
        this.staff = staff;
        this.browser = browser;
        this.recount = recount;
        this.jdbc = jdbc;
    }

    private void recount(TestTown town) {
        Tenancy.run(town.id(), () -> recount.run(new RecountIndicators.Work("Adèle Martin")));
    }

    @Test
    void anAdministratorAsksForItAndItIsInTheAuditTrail() {
        var town = towns.open();
        var admin = staff.signedIn(town, "admin");
        assertThat(admin.get("/admin").body()).contains("Recompter les indicateurs");
        admin.get("/admin/indicators");
        var asked = admin.post("/admin/indicators", Map.of());
        assertThat(asked.status()).isEqualTo(303);
        assertThat(admin.follow(asked).body()).contains("Les indicateurs vont être recomptés.");
        assertThat(Tenancy.call(
                        town.id(),
                        () -> jdbc.sql("select actor_name from audit_entry where action = 'indicators-recount-asked'")
                                .query(String.class)
                                .list()))
                .containsExactly("Adèle Martin");
    }

    @Test
    void whatWasFoundToDifferIsKeptForTheAuditor() {
        var town = towns.open();
        requests.submit(town, "open", Channel.WEB);
        recount(town);
        Tenancy.run(
                town.id(),
                () -> jdbc.sql("update intake_day set received = 5000").update());
        var admin = staff.signedIn(town, "admin");
        assertThat(admin.get("/admin/indicators").body()).contains("Aucune").doesNotContain("5000");
        recount(town);
        recount(town);
        assertThat(admin.get("/admin/indicators").body())
                .contains("Demandes reçues")
                .contains("1 ligne manquait, 1 était de trop")
                .contains("5000")
                .contains("Aucune");
    }

    @Test
    void othersAreRefused() {
        var town = towns.open();
        var agent = staff.signedIn(town, "agent");
        agent.get("/agent/requests");
        assertThat(agent.get("/admin/indicators").status()).isEqualTo(403);
        assertThat(agent.post("/admin/indicators", Map.of()).status()).isEqualTo(403);
        assertThat(browser.visit(town).get("/admin/indicators").status()).isEqualTo(302);
    }
}
