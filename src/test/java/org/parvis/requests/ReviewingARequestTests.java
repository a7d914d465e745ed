package org.parvis.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parvis.requests.TestRequests.TestRequest;
import org.parvis.support.Browser;
import org.parvis.support.Browser.Answer;
import org.parvis.support.Browser.Visit;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;

@TownHallTest
class ReviewingARequestTests {
    private final TestTowns towns;
    private final TestRequests requests;
    private final TestStaff staff;
    private final Browser browser;

    ReviewingARequestTests(TestTowns towns, TestRequests requests, TestStaff staff, Browser browser) {
        this.towns = towns;
        this.requests = requests;
        this.staff = staff;
        this.browser = browser;
    }

    private static String path(TestRequest request) {
        return "/agent/requests/" + request.request().id();
    }

    private Answer act(TestTown town, Visit visit, TestRequest request, String action, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putIfAbsent("version", Integer.toString(requests.now(town, request).version()));
        return visit.post(path(request) + "/" + action, all);
    }

    @Test
    void theWorkListShowsTheDepartmentsRequestsAndSaysWhenNothingWaits() {
        var town = towns.open();
        var planner = staff.signedIn(town, "planner");
        assertThat(planner.get("/agent/requests").body()).contains("Rien n’attend");
        var request = requests.open(town);
        assertThat(planner.get("/agent/requests").body())
                .contains(request.request().reference())
                .contains("Aïcha Éluard")
                .contains("24/03/2026");
    }

    @Test
    void anotherDepartmentsAgentSeesNothing() {
        var town = towns.open();
        var request = requests.open(town);
        var agent = staff.signedIn(town, "agent");
        assertThat(agent.get("/agent/requests").body())
                .doesNotContain(request.request().reference());
        assertThat(agent.get("/agent/requests?q=" + request.request().reference())
                        .body())
                .doesNotContain("Aïcha");
        assertThat(agent.get(path(request)).status()).isEqualTo(404);
        assertThat(act(town, agent, request, "assign", Map.of()).status()).isEqualTo(404);
        assertThat(requests.history(town, request)).containsExactly("submitted");
    }

    @Test
    void whoIsNotSignedInIsSentToTheSignInPage() {
        var town = towns.open();
        var request = requests.open(town);
        var answer = browser.visit(town).get(path(request));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).contains("/agent/login?next=");
    }

    @Test
    void aRequestIsFoundByReferenceByTheBeginningOfTheNameAndByEmail() {
        var town = towns.open();
        var request = requests.open(town);
        var planner = staff.signedIn(town, "planner");
        for (String typed : new String[] {
            request.request().reference().toLowerCase(java.util.Locale.ROOT).replace("-", ""),
            "elua",
            "aicha%40example.org"
        }) {
            assertThat(planner.get("/agent/requests?q=" + typed).body())
                    .as(typed)
                    .contains(request.request().reference());
        }
        assertThat(planner.get("/agent/requests?q=zzz").body()).contains("Aucune demande ne correspond");
    }

    @Test
    void filtersComeBackAsTheyWereLeft() {
        var town = towns.open();
        requests.open(town);
        var planner = staff.signedIn(town, "planner");
        planner.get("/agent/requests?view=unassigned&channel=WEB");
        assertThat(planner.get("/agent/requests").location()).endsWith("view=unassigned&channel=WEB");
    }

    @Test
    void takingUpBeginsTheReview() {
        var town = towns.open();
        var request = requests.open(town);
        var planner = staff.signedIn(town, "planner");
        String page = planner.get(path(request)).body();
        assertThat(page).contains("Prendre en charge").contains("12");
        String id = page.replaceAll("(?s).*name=\"assignee\" value=\"([0-9a-f-]{36})\".*", "$1");
        var answer = act(town, planner, request, "assign", Map.of("assignee", id));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(requests.now(town, request).state()).isEqualTo(new RequestState.UnderReview());
        assertThat(requests.history(town, request)).containsExactly("submitted", "taken-up", "assigned");
    }

    @Test
    void theSecondOfTwoAgentsIsToldAndNothingIsOverwritten() {
        var town = towns.open();
        var request = requests.open(town);
        var planner = staff.signedIn(town, "planner");
        planner.get(path(request));
        String seen = Integer.toString(requests.now(town, request).version());
        act(town, planner, request, "advance", Map.of());
        var second = act(
                town,
                planner,
                request,
                "pass-on",
                Map.of("version", seen, "administration", "La préfecture, 1 place du Palais"));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body())
                .contains("Paula Roche")
                .contains("Rien n’a été écrasé")
                .contains("La préfecture, 1 place du Palais");
        assertThat(requests.now(town, request).state()).isEqualTo(new RequestState.UnderReview());
    }

    @Test
    void askingForDocumentsStopsTheClockOfAcceptanceAndProductionStartsItAgain() {
        var town = towns.open();
        var request = requests.open(town);
        var planner = staff.signedIn(town, "planner");
        planner.get(path(request));
        act(
                town,
                planner,
                request,
                "documents",
                Map.of("documents", "Un plan coté\nUne photo", "deadline", "2026-03-25", "explanation", ""));
        var waiting = requests.now(town, request);
        assertThat(waiting.state()).isEqualTo(new RequestState.AwaitingDocuments());
        assertThat(waiting.silenceOn()).isNull();
        assertThat(browser.visit(town).get(request.path()).body())
                .contains("Un plan coté")
                .contains("mercredi 25 mars 2026");

        act(town, planner, request, "complete", Map.of("channel", "COUNTER"));
        var complete = requests.now(town, request);
        assertThat(complete.state()).isEqualTo(new RequestState.UnderReview());
        assertThat(complete.silenceOn()).isEqualTo(java.time.LocalDate.of(2026, 5, 10));
    }

    @Test
    void documentsWithoutANameOrADateAreNotAskedForAndWhatWasTypedIsKept() {
        var town = towns.open();
        var request = requests.open(town);
        var planner = staff.signedIn(town, "planner");
        planner.get(path(request));
        var answer = act(
                town,
                planner,
                request,
                "documents",
                Map.of("documents", "", "deadline", "2026-03-01", "explanation", "Merci de compléter"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Indiquez au moins un document.")
                .contains("Choisissez une date à venir.")
                .contains("Merci de compléter");
    }

    @Test
    void aRefusalWithoutReasonsOfLawAndFactIsNotAccepted() {
        var town = towns.open();
        var request = requests.open(town);
        var planner = staff.signedIn(town, "planner");
        planner.get(path(request) + "/decision?outcome=REFUSED");
        var answer = act(
                town,
                planner,
                request,
                "decision",
                Map.of("outcome", "REFUSED", "fact", "Le trottoir est étroit.", "law", "", "step", "send"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("motifs de droit").contains("Le trottoir est étroit.");
        assertThat(requests.now(town, request).state()).isEqualTo(new RequestState.Received());
    }

    @Test
    void aRefusalIsReadSignedSentAndShownToTheApplicantWithTheWaysOfAppeal() {
        var town = towns.open();
        var request = requests.open(town);
        var planner = staff.signedIn(town, "planner");
        planner.get(path(request) + "/decision?outcome=REFUSED");
        Map<String, String> reasons = Map.of(
                "outcome",
                "REFUSED",
                "fact",
                "Le trottoir est étroit.",
                "law",
                "Code de la voirie routière, art. L113-2.");
        var letter = act(town, planner, request, "decision", reasons);
        assertThat(letter.body())
                .contains("est refusée")
                .contains("Le trottoir est étroit.")
                .contains("Signer et envoyer");
        Map<String, String> sending = new LinkedHashMap<>(reasons);
        sending.put("step", "send");
        assertThat(act(town, planner, request, "decision", sending).status()).isEqualTo(303);
        assertThat(requests.now(town, request).state()).isEqualTo(new RequestState.Refused());
        var applicant = browser.visit(town);
        String page = applicant.get(request.path()).body();
        assertThat(page).contains("Paula Roche").contains("tribunal");
        String file = page.replaceAll("(?s).*href=\"(/requests/[^\"]+/files/[0-9a-f-]{36})\".*", "$1");
        assertThat(applicant.get(file).body()).startsWith("%PDF-");
        // Decided: nothing more to decide, and the stranger in another town gets no letter.
        assertThat(act(town, planner, request, "decision", sending).status()).isEqualTo(422);
        assertThat(browser.visit(towns.open()).get(file).status()).isEqualTo(404);
    }

    @Test
    void whatTheStageDoesNotAllowIsNotPossible() {
        var town = towns.open();
        var request = requests.open(town);
        var planner = staff.signedIn(town, "planner");
        planner.get(path(request) + "/decision?outcome=GRANTED");
        var answer = act(town, planner, request, "decision", Map.of("outcome", "GRANTED", "step", "send"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("pas prévue à cette étape");
        act(town, planner, request, "advance", Map.of());
        assertThat(act(town, planner, request, "decision", Map.of("outcome", "GRANTED", "step", "send"))
                        .status())
                .isEqualTo(303);
        assertThat(requests.now(town, request).state()).isEqualTo(new RequestState.Granted());
    }

    @Test
    void aTransferredRequestLeavesTheDepartmentAndKeepsItsDeadline() {
        var town = towns.open();
        var request = requests.open(town);
        var planner = staff.signedIn(town, "planner");
        planner.get(path(request));
        act(town, planner, request, "transfer", Map.of("team", "etat-civil-guichet", "reason", "Erreur d'aiguillage"));
        assertThat(planner.get(path(request)).status()).isEqualTo(404);
        assertThat(staff.signedIn(town, "agent").get(path(request)).body()).contains("aiguillage");
        assertThat(requests.now(town, request).dueOn())
                .isEqualTo(request.request().dueOn());
    }

    @Test
    void theSameActionOnSeveralReportsWhatWasNotDoneAndWhy() {
        var town = towns.open();
        var first = requests.open(town);
        var planner = staff.signedIn(town, "planner");
        planner.get("/agent/requests");
        act(town, planner, first, "advance", Map.of());
        var report = planner.post(
                "/agent/bulk",
                Map.of("action", "advance", "request", first.request().id() + "_1"));
        assertThat(report.body()).contains("0 faite sur 1").contains("Pas fait").contains("Étape suivante");
        var again = planner.post(
                "/agent/bulk",
                Map.of(
                        "action",
                        "grant",
                        "confirmed",
                        "true",
                        "request",
                        first.request().id() + "_" + requests.now(town, first).version()));
        assertThat(again.body()).contains("1 faite sur 1");
    }

    @Test
    void aDecidedRequestIsReopenedOnlyWithAReason() {
        var town = towns.open();
        var request = requests.open(town);
        var planner = staff.signedIn(town, "planner");
        planner.get(path(request));
        act(town, planner, request, "advance", Map.of());
        act(town, planner, request, "decision", Map.of("outcome", "GRANTED", "step", "send"));
        assertThat(act(town, planner, request, "reopen", Map.of("reason", "")).status())
                .isEqualTo(422);
        assertThat(act(town, planner, request, "reopen", Map.of("reason", "Erreur de surface"))
                        .status())
                .isEqualTo(303);
        assertThat(requests.now(town, request).state()).isEqualTo(new RequestState.UnderReview());
    }

    @Test
    void theExportedListCannotCarryAFormula() {
        var town = towns.open();
        requests.open(town);
        var csv = staff.signedIn(town, "planner").get("/agent/requests.csv");
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.body()).contains("Aïcha Éluard").startsWith("\uFEFF");
    }

    @Test
    void anotherTownsSessionOpensNothingHere() {
        var town = towns.open();
        var request = requests.open(town);
        var elsewhere = towns.open();
        var planner = staff.signedIn(elsewhere, "planner");
        assertThat(planner.get(path(request)).status()).isEqualTo(404);
        assertThat(browser.visit(town).withCookiesOf(planner).get(path(request)).status())
                .isEqualTo(302);
    }
}
