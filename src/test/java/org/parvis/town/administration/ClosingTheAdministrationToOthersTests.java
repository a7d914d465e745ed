package org.parvis.town.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parvis.support.Browser;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;

@TownHallTest
class ClosingTheAdministrationToOthersTests {
    private static final List<String> PAGES = List.of(
            "/admin",
            "/admin/settings",
            "/admin/departments",
            "/admin/departments/new",
            "/admin/departments/etat-civil",
            "/admin/teams/etat-civil-guichet",
            "/admin/staff",
            "/admin/staff/new",
            "/admin/places",
            "/admin/places/new",
            "/admin/places/mairie",
            "/admin/jobs",
            "/admin/audit",
            "/admin/audit.csv");
    private static final List<String> FORMS = List.of(
            "/admin/settings",
            "/admin/settings/banner",
            "/admin/settings/logo",
            "/admin/settings/logo/remove",
            "/admin/departments/new",
            "/admin/departments/etat-civil",
            "/admin/departments/etat-civil/close",
            "/admin/departments/etat-civil/reopen",
            "/admin/departments/etat-civil/teams",
            "/admin/teams/etat-civil-guichet",
            "/admin/teams/etat-civil-guichet/close",
            "/admin/staff/new",
            "/admin/places/new",
            "/admin/places/mairie",
            "/admin/places/mairie/closures",
            "/admin/jobs/retry",
            "/admin/jobs/forget",
            "/admin/audit/verify");

    private final Administration administration;
    private final TestTowns towns;
    private final Browser browser;

    ClosingTheAdministrationToOthersTests(Administration administration, TestTowns towns, Browser browser) {
        this.administration = administration;
        this.towns = towns;
        this.browser = browser;
    }

    @Test
    void anAdministratorMayOpenEveryPage() {
        var office = administration.open();
        assertThat(PAGES)
                .allSatisfy(page -> assertThat(office.admin.get(page).status()).isEqualTo(200));
        assertThat(office.admin.get("/admin/staff/" + office.idOf("agent")).status())
                .isEqualTo(200);
    }

    @Test
    void inEnglishToo() {
        var office = administration.open();
        office.admin.get("/?lang=en");
        assertThat(PAGES)
                .allSatisfy(page -> assertThat(office.admin.get(page).body())
                        .doesNotContain(">town.")
                        .doesNotContain("\"town."));
    }

    @Test
    void everybodyElseOfTheStaffIsRefused() {
        var office = administration.open();
        for (String login : List.of("agent", "head")) {
            var visit = office.signedIn(login);
            visit.get("/agent/me");
            assertThat(PAGES)
                    .allSatisfy(page -> assertThat(visit.get(page).status()).isEqualTo(403));
            visit.get("/agent/me");
            assertThat(FORMS)
                    .allSatisfy(form -> assertThat(
                                    visit.post(form, Map.of("name-fr", "Pris")).status())
                            .isEqualTo(403));
            assertThat(visit.post("/admin/staff/" + office.idOf("agent"), Map.of("roles", "ADMINISTRATOR"))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void theSignedOutAreSentToTheDoor() {
        var visit = browser.visit(towns.open());
        assertThat(PAGES)
                .allSatisfy(page -> assertThat(visit.get(page).location()).contains("/agent/login?next="));
        visit.get("/agent/login");
        assertThat(FORMS)
                .allSatisfy(
                        form -> assertThat(visit.post(form, Map.of()).status()).isEqualTo(302));
    }

    @Test
    void anAdministratorOfAnotherTownIsAStranger() {
        var office = administration.open();
        var elsewhere = browser.visit(towns.open()).withCookiesOf(office.admin);
        assertThat(PAGES)
                .allSatisfy(page -> assertThat(elsewhere.get(page).status()).isEqualTo(302));
    }

    @Test
    void aNeighboursStaffPlacesAndDepartmentsDoNotExistHere() {
        var office = administration.open();
        var other = administration.open();
        assertThat(other.admin.get("/admin/staff/" + office.idOf("agent")).status())
                .isEqualTo(404);
        assertThat(other.admin
                        .post("/admin/staff/" + office.idOf("agent") + "/link", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(other.admin.get("/admin/departments/no-such").status()).isEqualTo(404);
        assertThat(other.admin.get("/admin/teams/no-such").status()).isEqualTo(404);
        assertThat(other.admin.get("/admin/places/no-such").status()).isEqualTo(404);
    }
}
