package org.parvis.requests.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.parvis.requests.RequestState;
import org.parvis.requests.TestRequests;
import org.parvis.requests.TestRequests.TestRequest;
import org.parvis.support.Browser;
import org.parvis.support.Browser.Answer;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class ActingOnARequestTests {
    private final TestTowns towns;
    private final TestRequests requests;
    private final TestStaff staff;
    private final Browser browser;
    private final JdbcClient jdbc;

    ActingOnARequestTests(TestTowns towns, TestRequests requests, TestStaff staff, Browser browser, JdbcClient jdbc) {
        this.towns = towns;
        this.requests = requests;
        this.staff = staff;
        this.browser = browser;
        this.jdbc = jdbc;
    }

    private Office office() {
        return Office.open(towns, requests, staff, jdbc);
    }

    private static String id(Office office, String login) {
        return office.texts("select id::text from staff_member where email = '" + TestStaff.email(login) + "'")
                .getFirst();
    }

    private static void notPossible(Answer answer, String reason) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains(reason);
    }

    private TestRequest withdrawn(Office office) {
        var request = office.request();
        office.change("update request set state = 'WITHDRAWN', open = false, closed_at = submitted_at where id = '"
                + request.request().id() + "'");
        return request;
    }

    @Test
    void aRequestIsGivenToAColleagueAndLaidBackForEverybody() {
        var office = office();
        var request = office.request();
        office.colleague();
        office.act(request, "assign", Map.of("assignee", id(office, "head")));
        assertThat(office.planner.get(Office.path(request)).body()).contains("Confiée à Henri Delmas – Paula Roche");
        office.act(request, "assign", Map.of("assignee", ""));
        assertThat(office.history(request)).containsExactly("submitted", "taken-up", "assigned", "unassigned");
    }

    @Test
    void whoDoesNotWorkForTheDepartmentIsNotGivenARequest() {
        var office = office();
        var request = office.request();
        notPossible(
                office.act(request, "assign", Map.of("assignee", id(office, "agent"))),
                "Choisissez un agent du service.");
        assertThat(office.history(request)).containsExactly("submitted");
    }

    @Test
    void aRequestGoesFromStageToStageUpToTheLast() {
        var office = office();
        var request = office.request();
        office.act(request, "advance", Map.of());
        assertThat(office.planner.get(Office.path(request)).body()).contains("En cours d’examen – Signature");
        notPossible(office.act(request, "advance", Map.of()), "Il n’y a pas d’étape suivante");
    }

    @Test
    void anIncompleteFileStaysAtItsStage() {
        var office = office();
        var request = office.request();
        office.act(request, "documents", Map.of("documents", "Un plan", "deadline", "2026-03-25"));
        notPossible(office.act(request, "advance", Map.of()), "Le dossier est incomplet");
        notPossible(
                office.act(request, "documents", Map.of("documents", "Un autre", "deadline", "2026-03-25")),
                "Le dossier est incomplet");
    }

    @Test
    void documentsThatNobodyAskedForCompleteNothing() {
        var office = office();
        notPossible(
                office.act(office.request(), "complete", Map.of("channel", "COUNTER")), "Aucun document n’est attendu");
    }

    @Test
    void theApplicantIsAskedForDocumentsByEmail() {
        var office = office();
        var request = office.request();
        office.act(
                request,
                "documents",
                Map.of(
                        "documents",
                        "Un plan coté\n\nUne photo",
                        "deadline",
                        "2026-03-25",
                        "explanation",
                        "Bonjour, il nous manque ceci."));
        assertThat(office.texts("select text from outgoing_message where recipient = 'aicha@example.org'"))
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .contains("Un plan coté", "Une photo", "25 mars 2026", "Bonjour, il nous manque ceci."));
    }

    @Test
    void aMessageReachesTheApplicantAndANoteDoesNot() {
        var office = office();
        var request = office.request();
        office.planner.post(Office.path(request) + "/messages", Map.of("text", "Venez mardi.", "internal", "false"));
        office.planner.post(Office.path(request) + "/messages", Map.of("text", "Dossier sensible", "internal", "true"));
        assertThat(browser.visit(office.town).get(request.path()).body())
                .contains("Venez mardi.")
                .doesNotContain("Dossier sensible");
        assertThat(office.planner.get(Office.path(request)).body()).contains("Dossier sensible");
        assertThat(office.history(request)).containsExactly("submitted", "message-sent", "note-written");
        assertThat(office.count("outgoing_message where recipient = 'aicha@example.org'"))
                .isEqualTo(1);
    }

    @Test
    void filesGoWithAMessageAndThoseOfANoteStayInside() {
        var office = office();
        var request = office.request();
        byte[] pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
                .getBytes(StandardCharsets.US_ASCII);
        String messages = Office.path(request) + "/messages?internal=";
        assertThat(office.planner
                        .postFile(messages + "false&text=Voici", "attached", "plan.pdf", pdf)
                        .status())
                .isEqualTo(303);
        office.planner.postFile(messages + "true&text=Entre+nous", "attached", "avis.pdf", pdf);
        String applicants = browser.visit(office.town).get(request.path()).body();
        assertThat(applicants).contains("plan.pdf").doesNotContain("avis.pdf");
        String note = office.texts("select file_id::text from request_file f join request_message m on m.id ="
                        + " f.message_id where m.internal")
                .getFirst();
        assertThat(office.planner.get(Office.path(request) + "/files/" + note).body())
                .startsWith("%PDF-");
        assertThat(browser.visit(office.town)
                        .get(request.path() + "/files/" + note)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aFileThatIsRefusedOrHasNoMessageLeavesNothingBehindAndTheTextIsKept() {
        var office = office();
        var request = office.request();
        String messages = Office.path(request) + "/messages?internal=false&text=";
        var refused = office.planner.postFile(messages + "Bonjour", "attached", "x.exe", new byte[] {'M', 'Z', 0});
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains(">Bonjour</textarea>");
        var empty = office.planner.postFile(
                messages, "attached", "plan.pdf", "%PDF-1.4\n%%EOF".getBytes(StandardCharsets.US_ASCII));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(office.count("stored_file")).isZero();
        assertThat(office.count("request_message")).isZero();
    }

    @Test
    void theApplicantIsToldWhichDepartmentHasTheRequestNow() {
        var office = office();
        var request = office.request();
        office.act(request, "transfer", Map.of("team", "etat-civil-actes", "reason", "Erreur"));
        assertThat(office.texts("select text from outgoing_message where recipient = 'aicha@example.org'"))
                .singleElement()
                .satisfies(mail -> assertThat(mail).contains("État civil"));
    }

    @Test
    void aTransferGoesToAnotherTeamOfTheTown() {
        var office = office();
        var request = office.request();
        for (String team : new String[] {"", "no-such-team", "urbanisme-instruction"}) {
            notPossible(
                    office.act(request, "transfer", Map.of("team", team, "reason", "Parce que")),
                    "Choisissez une autre équipe.");
        }
    }

    @Test
    void theCompetentAdministrationIsNamedToTheApplicant() {
        var office = office();
        var request = office.request();
        notPossible(office.act(request, "pass-on", Map.of("administration", " ")), "administration compétente");
        office.act(request, "pass-on", Map.of("administration", "La préfecture, 1 place du Palais, 99000 Ville"));
        assertThat(office.state(request)).isEqualTo(new RequestState.PassedOn());
        assertThat(office.texts("select text from outgoing_message where recipient = 'aicha@example.org'"))
                .singleElement()
                .satisfies(mail -> assertThat(mail).contains("La préfecture, 1 place du Palais, 99000 Ville"));
        assertThat(office.planner.get(Office.path(request)).body())
                .contains("Transmise à l’administration compétente – Paula Roche");
    }

    @Test
    void whatIsClosedStaysClosed() {
        var office = office();
        var request = withdrawn(office);
        String closed = "Cette demande est close";
        notPossible(office.act(request, "assign", Map.of("assignee", id(office, "planner"))), closed);
        notPossible(office.act(request, "advance", Map.of()), closed);
        notPossible(office.act(request, "documents", Map.of("documents", "Un plan", "deadline", "2026-03-25")), closed);
        notPossible(office.act(request, "transfer", Map.of("team", "etat-civil-actes")), closed);
        notPossible(office.act(request, "pass-on", Map.of("administration", "La préfecture")), closed);
        notPossible(office.act(request, "decision", Map.of("outcome", "GRANTED", "step", "send")), closed);
        notPossible(office.act(request, "reopen", Map.of("reason", "Erreur")), "Seule une demande décidée");
        assertThat(office.history(request)).containsExactly("submitted");
    }

    /// A refund, an error of the town hall: there may be something to say still. The answer comes by e-mail or phone.
    @Test
    void whoTookTheirRequestBackIsStillReached() {
        var office = office();
        var request = withdrawn(office);
        office.planner.get(Office.path(request));
        office.planner.post(Office.path(request) + "/messages", Map.of("text", "Merci à vous.", "internal", "false"));
        assertThat(office.texts("select text from outgoing_message where recipient = 'aicha@example.org'"))
                .singleElement()
                .asString()
                .contains("Merci à vous.");
        assertThat(browser.visit(office.town).get(request.path()).body()).contains("Merci à vous.");
    }

    @Test
    void ofTwoAgentsWhoActAtTheSameMomentOneIsToldThatTheOtherCameFirst() throws Exception {
        var office = office();
        var colleague = office.colleague();
        for (int i = 0; i < 5; i++) {
            var request = office.request();
            String seen = office.version(request);
            Callable<Answer> advancing = () -> office.act(office.planner, request, "advance", Map.of("version", seen));
            Callable<Answer> passing = () -> office.act(
                    colleague,
                    request,
                    "pass-on",
                    Map.of("version", seen, "administration", "La préfecture, 1 place du Palais"));
            try (var agents = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Integer> answers = agents.invokeAll(List.of(advancing, passing)).stream()
                        .map(answer -> answer.resultNow().status())
                        .sorted()
                        .toList();
                assertThat(answers).containsExactly(303, 409);
            }
            assertThat(office.history(request))
                    .isIn(List.of("submitted", "taken-up", "advanced"), List.of("submitted", "passed-on"));
        }
    }

    @Test
    void aDepartmentOrTeamWithOpenRequestsIsNotClosed() {
        var office = office();
        office.request();
        var admin = staff.signedIn(office.town, "admin");
        admin.get("/admin/departments/urbanisme");
        var refused = admin.post("/admin/teams/urbanisme-instruction/close", Map.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("demande");
        office.change("update request set state = 'WITHDRAWN', open = false, closed_at = submitted_at");
        assertThat(admin.post("/admin/teams/urbanisme-instruction/close", Map.of())
                        .status())
                .isEqualTo(303);
    }
}
