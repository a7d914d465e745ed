package org.parvis.requests.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parvis.requests.TestRequests;
import org.parvis.support.Browser;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class EnteringForSomebodyTests {
    private final TestTowns towns;
    private final TestRequests requests;
    private final TestStaff staff;
    private final Browser browser;
    private final JdbcClient jdbc;

    EnteringForSomebodyTests(
            TestTowns towns, TestRequests requests, TestStaff staff, Browser browser, JdbcClient jdbc) {
        this.towns = towns;
        this.requests = requests;
        this.staff = staff;
        this.browser = browser;
        this.jdbc = jdbc;
    }

    private Office office() {
        var office = Office.open(towns, requests, staff, jdbc);
        requests.publish(office.town);
        return office;
    }

    @Test
    void aProcedureIsFoundByItsWordsWithoutAccents() {
        var office = office();
        assertThat(office.planner.get("/agent/new").body()).contains("Installer une terrasse");
        assertThat(office.planner.get("/agent/new?q=TERRASSE+autorisation").body())
                .contains("Installer une terrasse");
        assertThat(office.planner.get("/agent/new?q=piscine").body()).contains("Aucune démarche ne correspond");
    }

    @Test
    void theLanguageInWhichToWriteIsKept() {
        var office = office();
        assertThat(office.planner.get("/agent/new?language=en").body()).contains("name=\"language\" value=\"en\"");
        office.planner.post("/agent/new", Map.of("procedure", "terrace", "channel", "PHONE", "language", "en"));
        assertThat(office.texts("select language || ' ' || channel from draft")).containsExactly("en PHONE");
    }

    /// The clock stands at 10 March 2026.
    @Test
    void aLettersClocksRunFromTheDayOnWhichItCame() {
        var office = office();
        office.planner.get("/agent/new");
        var started = office.planner.post(
                "/agent/new", Map.of("procedure", "terrace", "channel", "LETTER", "received", "2026-03-03"));
        String draft = URI.create(started.location()).getPath().replaceAll("(/drafts/[^/]+).*", "$1");
        office.planner.get(draft + "/terrace");
        office.planner.post(draft + "/terrace", Map.of("kind", "open", "surface", "8"));
        office.planner.post(
                draft + "/applicant",
                Map.of(
                        "applicant-given-name", "Paul",
                        "applicant-family-name", "Bert",
                        "applicant-address", "3 rue Haute\n99100 Essai"));
        assertThat(office.planner.get(draft + "/check").body()).contains("reçue en mairie le 3 mars 2026");
        var sent = office.planner.post(draft + "/send", Map.of());
        assertThat(office.texts("select received_on || ' ' || promised_on || ' ' || silence_on from request"))
                .containsExactly("2026-03-03 2026-03-17 2026-05-03");
        assertThat(office.planner.follow(sent).body())
                .as("who entered it, and when")
                .contains("reçue le 3 mars 2026")
                .contains("Paula Roche")
                .contains("10 mars 2026");
    }

    @Test
    void aDayToComeOrLongPastIsNotADayOfReceipt() {
        var office = office();
        office.planner.get("/agent/new");
        for (String day : java.util.List.of("2026-03-11", "2026-01-08", "hier")) {
            var refused = office.planner.post(
                    "/agent/new",
                    Map.of("procedure", "terrace", "channel", "LETTER", "received", day, "language", "en"));
            assertThat(refused.status()).as(day).isEqualTo(422);
            assertThat(refused.body()).contains("id=\"received-error\"").contains("value=\"" + day + "\"");
        }
        assertThat(office.count("draft")).isZero();
    }

    @Test
    void onlyTheProceduresChannelsAreOffered() {
        var office = office();
        for (Map<String, String> fields : java.util.List.of(
                Map.of("procedure", "terrace", "channel", "WEB"),
                Map.of("procedure", "no-such", "channel", "COUNTER"),
                Map.of("procedure", "terrace", "channel", "PIGEON"),
                Map.of("procedure", "terrace", "channel", "COUNTER", "language", "xx"))) {
            assertThat(office.planner.post("/agent/new", fields).status())
                    .as("%s", fields)
                    .isEqualTo(400);
        }
        assertThat(office.count("draft")).isZero();
    }

    @Test
    void whoStandsInForAnotherDepartmentIsToldTheReferenceAndDoesNotReadTheRequest() {
        var office = office();
        var agent = staff.signedIn(office.town, "agent");
        agent.get("/agent/new");
        var started = agent.post("/agent/new", Map.of("procedure", "terrace", "channel", "COUNTER"));
        String draft = URI.create(started.location()).getPath().replaceAll("(/drafts/[^/]+).*", "$1");
        agent.get(draft + "/terrace");
        agent.post(draft + "/terrace", Map.of("kind", "open", "surface", "8"));
        agent.post(
                draft + "/applicant",
                Map.of(
                        "applicant-given-name", "Paul",
                        "applicant-family-name", "Bert",
                        "applicant-address", "3 rue Haute\n99100 Essai"));
        agent.get(draft + "/check");
        var sent = agent.post(draft + "/send", Map.of());
        assertThat(sent.location()).endsWith("/agent/new");
        assertThat(agent.follow(sent).body())
                .contains(office.texts("select reference from request").getFirst());
        String id = office.texts("select id::text from request").getFirst();
        assertThat(agent.get("/agent/requests/" + id).status()).isEqualTo(404);
        assertThat(office.planner.get("/agent/requests/" + id).body())
                .contains("Paul Bert")
                .contains("Guichet");
    }

    @Test
    void strangersEnterNothing() {
        var office = office();
        var stranger = browser.visit(office.town);
        assertThat(stranger.get("/agent/new").status()).isEqualTo(302);
        stranger.get("/");
        assertThat(stranger.post("/agent/new", Map.of("procedure", "terrace", "channel", "COUNTER"))
                        .status())
                .isIn(302, 403);
        assertThat(office.count("draft")).isZero();
    }
}
