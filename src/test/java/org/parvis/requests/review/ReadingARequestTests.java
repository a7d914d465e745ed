package org.parvis.requests.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parvis.requests.TestRequests;
import org.parvis.support.Browser;
import org.parvis.support.Browser.Visit;
import org.parvis.support.TestClock;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class ReadingARequestTests {
    private final TestTowns towns;
    private final TestRequests requests;
    private final TestStaff staff;
    private final Browser browser;
    private final TestClock clock;
    private final JdbcClient jdbc;

    ReadingARequestTests(
            TestTowns towns,
            TestRequests requests,
            TestStaff staff,
            Browser browser,
            TestClock clock,
            JdbcClient jdbc) {
        this.towns = towns;
        this.requests = requests;
        this.staff = staff;
        this.browser = browser;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    private Office office() {
        return Office.open(towns, requests, staff, jdbc);
    }

    @Test
    void whoReadsARequestIsWrittenDownOnceADay() {
        var office = office();
        var request = office.request();
        String read = "audit_entry where action = 'request-read' and subject = 'request:"
                + request.request().id() + "'";
        office.planner.get(Office.path(request));
        office.planner.get(Office.path(request));
        assertThat(office.count(read)).isEqualTo(1);
        office.colleague().get(Office.path(request));
        assertThat(office.count(read)).isEqualTo(2);
        clock.advance(Duration.ofDays(1));
        staff.signedIn(office.town, "planner").get(Office.path(request));
        assertThat(office.count(read)).isEqualTo(3);
    }

    @Test
    void aRefusalIsReadWithItsReasons() {
        var office = office();
        var request = office.request();
        office.change("""
                insert into request_decision (municipality_id, id, request_id, outcome, reasons_of_law, reasons_of_fact,
                    subject, body, decided_on, decided_by, signer_name, signer_title)
                select municipality_id, gen_random_uuid(), '%s', 'REFUSED', 'L''article L2213-6 du CGCT.',
                    'Le passage serait trop étroit.', 'Refus', 'Madame', date '2026-03-09', id, name, 'Instructrice'
                from staff_member where email = 'planner@essai.example'""".formatted(request.request().id()));
        assertThat(office.planner.get(Office.path(request)).body())
                .contains("signée par Paula Roche, Instructrice")
                .contains("Motifs de fait", "Le passage serait trop étroit.")
                .contains("Motifs de droit", "L2213-6");
    }

    @Test
    void thePageSaysHowTheDayOfSilenceIsCounted() {
        var office = office();
        var request = office.request();
        assertThat(office.planner.get(Office.path(request)).body())
                .contains("Le silence vaudra accord le 10 mai 2026")
                .contains("Comment ce délai est compté")
                .contains("CRPA");
    }

    @Test
    void aDeadlineThatComesNearOrHasPassedIsMarkedInWords() {
        var office = office();
        var request = office.request();
        assertThat(office.planner.get(Office.path(request)).body()).doesNotContain("tag-soon", "tag-late");
        office.change("update request set due_on = date '2026-03-11'");
        assertThat(office.planner.get(Office.path(request)).body()).contains("Bientôt</span>");
        office.change("update request set due_on = date '2026-03-09'");
        assertThat(office.planner.get(Office.path(request)).body()).contains("En retard</span>");
    }

    @Test
    void theHistoryTellsEverythingInWords() {
        var office = office();
        var request = office.request();
        office.act(request, "documents", Map.of("documents", "Un plan coté", "deadline", "2026-03-25"));
        office.act(request, "complete", Map.of("channel", "LETTER"));
        office.act(request, "advance", Map.of());
        office.planner.post(Office.path(request) + "/messages", Map.of("text", "Bonjour"));
        office.act(office.colleague(), request, "transfer", Map.of("team", "etat-civil-guichet", "reason", "Erreur"));
        String page = office.colleague().get(Office.path(request)).body();
        assertThat(page)
                .contains("Documents demandés – Paula Roche")
                .contains("Un plan coté (avant le 25 mars 2026)")
                .contains("Documents arrivés – Paula Roche")
                .contains("Courrier</span>")
                .contains("Signature</span>")
                .contains("Message envoyé – Paula Roche")
                .contains("Transférée – Henri Delmas")
                .contains(
                        "de «\u00a0urbanisme-instruction\u00a0» à «\u00a0etat-civil-guichet\u00a0» «\u00a0Erreur\u00a0»")
                .doesNotContain("review.");
    }

    @Test
    void documentsThatAreAwaitedAreListedWithTheirDeadline() {
        var office = office();
        var request = office.request();
        office.act(request, "documents", Map.of("documents", "Un plan coté", "deadline", "2026-03-25"));
        assertThat(office.planner.get(Office.path(request)).body())
                .contains("<li>Un plan coté</li>")
                .contains("attendus avant le 25 mars 2026");
        clock.advance(Duration.ofDays(20));
        assertThat(staff.signedIn(office.town, "planner")
                        .get(Office.path(request))
                        .body())
                .contains("Pas encore arrivés");
    }

    @Test
    void theOtherRequestsOfAnAddressAreCountedAndFoundAmongTheDepartmentsOwn() {
        var office = office();
        var request = office.request();
        office.request();
        var neighbours = office.request();
        office.change("update request set email = 'aicha+mairie@example.org'");
        office.change("update request set department_code = 'etat-civil' where id = '"
                + neighbours.request().id() + "'");
        String page = office.planner.get(Office.path(request)).body();
        assertThat(page).contains("Une autre demande de cette adresse").contains("q=aicha%2Bmairie%40example.org");
        assertThat(office.planner
                        .get("/agent/requests?q=aicha%2Bmairie%40example.org")
                        .body())
                .contains(request.request().reference())
                .doesNotContain(neighbours.request().reference());
    }

    @Test
    void theAcknowledgementIsPrintedForWhoHasNoAddress() {
        var office = office();
        var request = office.request();
        assertThat(office.planner
                        .get(Office.path(request) + "/acknowledgement.pdf")
                        .body())
                .startsWith("%PDF-");
    }

    @Test
    void aRequestWhoseTeamHasBeenClosedSinceIsStillRead() {
        var office = office();
        var request = office.request();
        office.change("update team set closed = true where code = 'urbanisme-instruction'");
        assertThat(office.planner.get(Office.path(request)).status()).isEqualTo(200);
    }

    @Test
    void whoOnlyWatchesOverQualityOrAdministersHandlesNoRequests() {
        var office = office();
        var request = office.request();
        office.change("update staff_member set roles = '{EXCELLENCE,ADMINISTRATOR}', departments = '{urbanisme}'"
                + " where email = 'head@essai.example'");
        var watcher = staff.signedIn(office.town, "head");
        assertThat(watcher.get("/agent/requests").body())
                .contains("Votre rôle ne traite pas de demandes")
                .doesNotContain("Éluard");
        assertThat(watcher.get("/agent/requests?q=eluard").body()).doesNotContain("Éluard");
        assertThat(watcher.get(Office.path(request)).status()).isEqualTo(404);
        assertThat(watcher.get("/agent/new").status()).isEqualTo(403);
        watcher.get("/agent/requests");
        assertThat(watcher.post("/agent/new", Map.of("procedure", "terrace", "channel", "COUNTER"))
                        .status())
                .isEqualTo(403);
        assertThat(office.planner.get(Office.path(request)).body()).doesNotContain("Henri Delmas");
    }

    @Test
    void whoBelongsToNoDepartmentIsToldWhomToAsk() {
        var office = office();
        office.change("update staff_member set departments = '{}' where email = 'agent@essai.example'");
        assertThat(staff.signedIn(office.town, "agent").get("/agent/requests").body())
                .contains("rattaché à aucun service")
                .doesNotContain("Belle journée");
    }

    @Test
    void strangersReachNeitherThePageNorAnythingUnderIt() {
        var office = office();
        var request = office.request();
        var elsewhere = office();
        var strangers =
                List.of(staff.signedIn(office.town, "agent"), staff.signedIn(office.town, "admin"), elsewhere.planner);
        for (Visit stranger : strangers) {
            stranger.get("/agent/requests");
            for (String part :
                    List.of("", "/acknowledgement.pdf", "/files/" + UUID.randomUUID(), "/decision?outcome=GRANTED")) {
                assertThat(stranger.get(Office.path(request) + part).status())
                        .as(part)
                        .isEqualTo(404);
            }
            for (String action : List.of(
                    "assign",
                    "advance",
                    "documents",
                    "complete",
                    "messages",
                    "transfer",
                    "pass-on",
                    "reopen",
                    "decision",
                    "decision.pdf")) {
                var answer = stranger.post(
                        Office.path(request) + "/" + action,
                        Map.of(
                                "version",
                                "1",
                                "text",
                                "Bonjour",
                                "channel",
                                "COUNTER",
                                "outcome",
                                "GRANTED",
                                "step",
                                "send",
                                "deadline",
                                "2026-03-25",
                                "documents",
                                "Un plan",
                                "reason",
                                "X",
                                "administration",
                                "La préfecture",
                                "team",
                                "etat-civil-guichet"));
                assertThat(answer.status()).as(action).isEqualTo(404);
            }
        }
        assertThat(browser.visit(office.town)
                        .get(Office.path(request) + "/acknowledgement.pdf")
                        .status())
                .isEqualTo(302);
        assertThat(office.history(request)).containsExactly("submitted");
        assertThat(office.count("request_message")).isZero();
    }
}
