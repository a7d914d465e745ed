package org.parvis.town.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.parvis.support.Browser;
import org.parvis.support.TestStaff;
import org.parvis.support.TownHallTest;

@TownHallTest
class LookingAfterStaffTests {
    private static final Pattern LINK = Pattern.compile("<code>https?://[^/<]+(/agent/login/link/[^<]+)</code>");

    private final Administration administration;
    private final Browser browser;

    LookingAfterStaffTests(Administration administration, Browser browser) {
        this.administration = administration;
        this.browser = browser;
    }

    private static Map<String, List<String>> newcomer() {
        return new HashMap<>(Map.of(
                "name", List.of("Nadia Fabre"),
                "email", List.of("Nadia@Essai.example"),
                "title-fr", List.of("Rédactrice"),
                "roles", List.of("AGENT", "HEAD"),
                "departments", List.of("urbanisme"),
                "teams", List.of("urbanisme-instruction")));
    }

    private static Map<String, List<String>> member(Administration.Office office, String login, List<String> roles) {
        String version = office.see(
                String.class, "select version::text from staff_member where email = '" + login + "@essai.example'");
        return new HashMap<>(Map.of(
                "version", List.of(version),
                "name", List.of("Un Nom"),
                "email", List.of(login + "@essai.example"),
                "title-fr", List.of("Agent"),
                "roles", roles,
                "departments", List.of("etat-civil")));
    }

    @Test
    void aNewcomerIsInvitedAndTheLinkIsShownOnce() {
        var office = administration.open();
        office.admin.get("/admin/staff/new");
        var added = office.admin.postEach("/admin/staff/new", newcomer());
        assertThat(added.status()).isEqualTo(303);
        var page = office.admin.follow(added);
        var link = LINK.matcher(page.body());
        assertThat(link.find()).isTrue();
        assertThat(office.admin.follow(added).body()).doesNotContain("/agent/login/link/");
        assertThat(browser.visit(office.town).get(link.group(1)).body()).contains("Nadia Fabre");
        assertThat(office.audited("staff-added"))
                .singleElement()
                .satisfies(entry -> assertThat(entry).contains("urbanisme").doesNotContain("Nadia"));
        assertThat(office.audited("staff-link-issued"))
                .singleElement()
                .satisfies(entry -> assertThat(entry).contains("INVITATION"));
        assertThat(office.admin.get("/admin/staff?q=nadia@essai").body())
                .contains("Nadia Fabre")
                .contains("Pas encore connecté")
                .doesNotContain("Agnès");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        var office = administration.open();
        office.admin.get("/admin/staff/new");
        refused(office, "email", List.of("agent@essai.example"), "Un autre compte a déjà cette adresse");
        refused(office, "email", List.of("nadia"), "incomplète");
        refused(office, "roles", List.of(), "au moins un rôle");
        refused(office, "roles", List.of("MAYOR"), "au moins un rôle");
        refused(office, "departments", List.of(), "au moins un service");
        refused(office, "departments", List.of("no-such"), "n’existe plus");
        refused(office, "teams", List.of("etat-civil-guichet"), "n’appartient pas");
        refused(office, "title-fr", List.of(""), "Remplissez");
    }

    private static void refused(Administration.Office office, String field, List<String> value, String because) {
        var fields = newcomer();
        fields.put(field, value);
        var answer = office.admin.postEach("/admin/staff/new", fields);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains(because).contains("Nadia Fabre");
    }

    @Test
    void searchingKnowsNamesWithoutTheirAccents() {
        var office = administration.open();
        assertThat(office.admin.get("/admin/staff?q=agnes").body())
                .contains("Agnès Courtois")
                .doesNotContain("Henri");
        assertThat(office.admin.get("/admin/staff?q=nobody").body()).contains("Personne ne correspond");
    }

    @Test
    void rightsChangeAtTheNextClickAndAreWrittenDown() {
        var office = administration.open();
        var agent = office.signedIn("agent");
        String path = "/admin/staff/" + office.idOf("agent");
        office.admin.get(path);
        var saved = office.admin.postEach(path, member(office, "agent", List.of("AGENT", "ADMINISTRATOR")));
        assertThat(saved.status()).isEqualTo(303);
        assertThat(agent.get("/admin").status()).isEqualTo(200);
        assertThat(office.audited("staff-changed"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry).contains("ADMINISTRATOR, AGENT").contains("\"name\": []"));
    }

    @Test
    void whoSavesOnAnOlderVersionSeesBoth() {
        var office = administration.open();
        String path = "/admin/staff/" + office.idOf("agent");
        var old = member(office, "agent", List.of("HEAD"));
        office.admin.get(path);
        office.admin.postEach(path, member(office, "agent", List.of("AGENT", "EXCELLENCE")));
        var conflict = office.admin.postEach(path, old);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.body()).contains("<td>AGENT, EXCELLENCE</td><td>HEAD</td>");
    }

    @Test
    void theLastAdministratorStays() {
        var office = administration.open();
        String path = "/admin/staff/" + office.idOf("admin");
        office.admin.get(path);
        var demoted = office.admin.postEach(path, member(office, "admin", List.of("AGENT")));
        assertThat(demoted.status()).isEqualTo(422);
        assertThat(demoted.body()).contains("n’aurait plus d’administrateur");
        assertThat(office.admin.post(path + "/deactivate", Map.of()).status()).isEqualTo(422);
        assertThat(office.admin.get("/admin").status()).isEqualTo(200);
        assertThat(office.audited("staff-changed")).isEmpty();
        assertThat(office.audited("staff-deactivated")).isEmpty();
    }

    @Test
    void twoAdministratorsWhoDismissEachOtherAtTheSameTimeDoNotBothSucceed() throws Exception {
        var office = administration.open();
        office.change("update staff_member set roles = '{ADMINISTRATOR}' where email = 'head@essai.example'");
        var head = office.signedIn("head");
        head.get("/agent/me");
        office.admin.get("/agent/me");
        String adminPath = "/admin/staff/" + office.idOf("admin") + "/deactivate";
        String headPath = "/admin/staff/" + office.idOf("head") + "/deactivate";
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> one = () -> office.admin.post(headPath, Map.of()).status();
            Callable<Integer> other = () -> head.post(adminPath, Map.of()).status();
            var first = threads.submit(one);
            var second = threads.submit(other);
            assertThat(List.of(first.get(), second.get())).containsOnlyOnce(303);
        }
        assertThat(office.see(
                        Long.class, "select count(*) from staff_member where active and 'ADMINISTRATOR' = any (roles)"))
                .isEqualTo(1);
    }

    @Test
    void whoIsDeactivatedIsOutAndTheirOldSessionDoesNotComeBack() {
        var office = administration.open();
        var agent = office.signedIn("agent");
        String path = "/admin/staff/" + office.idOf("agent");
        office.admin.get(path);
        assertThat(office.admin.post(path + "/deactivate", Map.of()).status()).isEqualTo(303);
        assertThat(agent.get("/agent/me").status()).isEqualTo(302);
        assertThat(office.admin.post(path + "/link", Map.of()).status()).isEqualTo(404);
        office.admin.get(path);
        office.admin.post(path + "/reactivate", Map.of());
        assertThat(agent.get("/agent/me").status()).isEqualTo(302);
        assertThat(office.signedIn("agent").get("/agent/me").status()).isEqualTo(200);
    }

    @Test
    void whoLostTheirPasswordAndPhoneGetsBackIn() {
        var office = administration.open();
        var agent = office.signedIn("agent");
        String path = "/admin/staff/" + office.idOf("agent");
        office.admin.get(path);
        var made = office.admin.post(path + "/link", Map.of());
        var link = LINK.matcher(office.admin.follow(made).body());
        assertThat(link.find()).isTrue();
        office.admin.post(path + "/second-factor", Map.of());
        assertThat(agent.get("/agent/me").status()).isEqualTo(302);
        var visit = browser.visit(office.town);
        visit.get(link.group(1));
        visit.post(link.group(1), Map.of("password", "un vélo rouge sous la pluie"));
        visit.get("/agent/login");
        assertThat(visit.post(
                                "/agent/login",
                                Map.of("email", TestStaff.email("agent"), "password", "un vélo rouge sous la pluie"))
                        .location())
                .isEqualTo("/agent/login/enrol");
        assertThat(office.audited("staff-link-issued"))
                .singleElement()
                .satisfies(entry -> assertThat(entry).contains("RESET"));
        assertThat(office.audited("second-factor-reset")).hasSize(1);
    }

    @Test
    void allAccountsAndTheirRightsAreExportedForWhoeverReviewsThem() {
        var office = administration.open();
        office.change("update staff_member set active = false, name = '=Paula' where email = 'planner@essai.example'");
        var csv = office.admin.get("/admin/staff.csv");
        assertThat(csv.headers().get("content-type")).startsWith("text/csv");
        assertThat(csv.body().lines()).hasSize(5);
        assertThat(csv.body())
                .contains("Henri Delmas")
                .contains("Agent, Responsable de service")
                .contains("État civil")
                .contains("'=Paula")
                .contains("Désactivé");
        assertThat(office.audited("staff-exported")).hasSize(1);
    }
}
