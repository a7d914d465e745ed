package org.parvis.requests.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.parvis.requests.RequestState;
import org.parvis.requests.TestRequests;
import org.parvis.support.Browser;
import org.parvis.support.Browser.Answer;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class DecidingARequestTests {
    private static final Map<String, String> REASONS = Map.of(
            "outcome", "REFUSED", "fact", "Le trottoir est étroit.", "law", "Code de la voirie routière, art. L113-2.");
    private static final byte[] PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
            .getBytes(StandardCharsets.US_ASCII);

    private final TestTowns towns;
    private final TestRequests requests;
    private final TestStaff staff;
    private final Browser browser;
    private final JdbcClient jdbc;

    DecidingARequestTests(TestTowns towns, TestRequests requests, TestStaff staff, Browser browser, JdbcClient jdbc) {
        this.towns = towns;
        this.requests = requests;
        this.staff = staff;
        this.browser = browser;
        this.jdbc = jdbc;
    }

    private Office office() {
        return Office.open(towns, requests, staff, jdbc);
    }

    private static Map<String, String> with(Map<String, String> fields, String... more) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static String value(Answer page, String name) {
        var field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
        return field.find() ? field.group(1) : "";
    }

    private static String letter(Answer page) {
        var body = Pattern.compile("(?s)<textarea id=\"body\"[^>]*>(.*?)</textarea>")
                .matcher(page.body());
        return body.find() ? body.group(1) : "";
    }

    @Test
    void theLetterIsReadAndItsPdfSeenBeforeAnythingLeaves() {
        var office = office();
        var request = office.request();
        var read = office.act(request, "decision", with(REASONS, "step", "read"));
        assertThat(read.status()).isEqualTo(200);
        assertThat(letter(read)).contains("est refusée").contains("Le trottoir est étroit.");
        assertThat(read.body()).contains("ne peut pas être annulée");
        assertThat(office.act(request, "decision.pdf", with(REASONS, "body", letter(read)))
                        .body())
                .startsWith("%PDF-");
        assertThat(office.history(request)).containsExactly("submitted");
    }

    @Test
    void otherReasonsArePutIntoTheLetterThatWasOnlyPrepared() {
        var office = office();
        var request = office.request();
        var read = office.act(request, "decision", with(REASONS, "step", "read"));
        var back = office.act(
                request,
                "decision",
                with(REASONS, "step", "reasons", "subject", value(read, "subject"), "body", letter(read)));
        assertThat(back.body()).contains("Lire la lettre");
        assertThat(value(back, "body")).isEmpty();
        var again = office.act(
                request,
                "decision",
                with(REASONS, "step", "read", "fact", "La rue est piétonne.", "body", value(back, "body")));
        assertThat(letter(again)).contains("La rue est piétonne.").doesNotContain("trottoir");
    }

    @Test
    void whatTheAgentWroteIntoTheLetterIsKeptWhenTheReasonsChange() {
        var office = office();
        var request = office.request();
        String own = "Madame, Le trottoir est étroit. Code de la voirie routière, art. L113-2. Venez nous voir.";
        var back = office.act(request, "decision", with(REASONS, "step", "reasons", "body", own));
        assertThat(value(back, "body")).contains("Venez nous voir.");
    }

    @Test
    void aRefusalWhoseLetterDoesNotGiveItsReasonsIsNotSent() {
        var office = office();
        var request = office.request();
        var refused =
                office.act(request, "decision", with(REASONS, "step", "send", "body", "Votre demande est refusée."));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("doit reprendre vos motifs");
        assertThat(letter(refused)).isEqualTo("Votre demande est refusée.");
        assertThat(office.state(request)).isEqualTo(new RequestState.Received());
    }

    @Test
    void closingWithoutADecisionOnTheMeritsHasAReasonOfFact() {
        var office = office();
        var request = office.request();
        var fields = Map.of("outcome", "DISCONTINUED", "step", "send");
        assertThat(office.act(request, "decision", fields).status()).isEqualTo(422);
        assertThat(office.act(request, "decision", with(fields, "fact", "Vous avez déménagé."))
                        .status())
                .isEqualTo(303);
        assertThat(office.state(request)).isEqualTo(new RequestState.Discontinued());
    }

    @Test
    void theLetterIsSignedKeptAndMailed() {
        var office = office();
        var request = office.request();
        office.act(request, "decision", with(REASONS, "step", "send"));
        assertThat(office.texts("select signer_name || ', ' || signer_title || ': ' || reasons_of_fact"
                        + " from request_decision"))
                .containsExactly("Paula Roche, Agent: Le trottoir est étroit.");
        assertThat(office.count("request_decision d join stored_file f on f.id = d.letter_file_id"
                        + " and f.media_type = 'application/pdf'"))
                .isEqualTo(1);
        assertThat(office.count("outgoing_message where recipient = 'aicha@example.org'"))
                .isEqualTo(1);
        assertThat(office.history(request)).containsExactly("submitted", "refused");
    }

    @Test
    void theLetterIsStillReadWhileTheRequestIsLookedAtAgain() {
        var office = office();
        var request = office.request();
        office.act(request, "decision", with(REASONS, "step", "send"));
        assertThat(browser.visit(office.town).get(request.path()).body()).contains(">La décision<");
        office.act(request, "reopen", Map.of("reason", "Le plan a changé."));
        assertThat(office.history(request)).containsExactly("submitted", "refused", "reopened");
        assertThat(browser.visit(office.town).get(request.path()).body())
                .contains(">La décision précédente<", "Lire la lettre");
    }

    @Test
    void documentsGoWithTheDecision() {
        var office = office();
        var request = office.request();
        office.act(request, "advance", Map.of());
        var sent = office.planner.postFile(
                Office.path(request) + "/decision?outcome=GRANTED&step=send&version=" + office.version(request),
                "attached",
                "permis.pdf",
                PDF);
        assertThat(sent.status()).isEqualTo(303);
        assertThat(browser.visit(office.town).get(request.path()).body())
                .contains("permis.pdf")
                .contains("Documents joints à la décision.");
    }

    @Test
    void aDocumentThatCannotBeKeptStopsTheDecisionAndNothingIsLost() {
        var office = office();
        var request = office.request();
        office.act(request, "advance", Map.of());
        var refused = office.planner.postFile(
                Office.path(request) + "/decision?outcome=GRANTED&step=send&subject=Mon+objet&version="
                        + office.version(request),
                "attached",
                "virus.exe",
                new byte[] {'M', 'Z', 0, 1});
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Mon objet").contains("attached-error");
        assertThat(office.count("stored_file")).isZero();
        assertThat(office.state(request)).isEqualTo(new RequestState.UnderReview());
    }

    @Test
    void whoIsToldThatSomebodyCameFirstMayThenDecideOnWhatIsThereNow() {
        var office = office();
        var request = office.request();
        String seen = office.version(request);
        office.act(office.colleague(), request, "assign", Map.of("assignee", ""));
        var told = office.act(
                request,
                "decision",
                with(REASONS, "step", "send", "version", seen, "subject", "Mon objet", "body", ""));
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body())
                .contains("Henri Delmas")
                .contains("10 mars 2026")
                .contains("Mon objet");
        assertThat(office.act(request, "decision", with(REASONS, "step", "send", "version", value(told, "version")))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void whatSilenceGrantedCanOnlyBeConfirmed() {
        var office = office();
        var request = office.request();
        office.change("update request set state = 'TACITLY_GRANTED', open = false, closed_at = submitted_at");
        assertThat(office.planner.get(Office.path(request)).body())
                .contains("outcome=GRANTED")
                .doesNotContain("outcome=REFUSED");
        assertThat(office.act(request, "decision", with(REASONS, "step", "send"))
                        .status())
                .isEqualTo(422);
        assertThat(office.act(request, "decision", Map.of("outcome", "GRANTED", "step", "send"))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void whatSilenceRejectedCanStillBeGrantedOrRefusedWithReasons() {
        var office = office();
        var request = office.request();
        office.change("update request set state = 'TACITLY_REJECTED', open = false, closed_at = submitted_at");
        assertThat(office.planner.get(Office.path(request)).body())
                .contains("outcome=GRANTED")
                .contains("outcome=REFUSED");
        assertThat(office.act(request, "decision", with(REASONS, "step", "send"))
                        .status())
                .isEqualTo(303);
        assertThat(office.state(request)).isEqualTo(new RequestState.Refused());
    }

    @Test
    void anIncompleteFileIsNotGranted() {
        var office = office();
        var request = office.request();
        office.act(request, "advance", Map.of());
        office.act(request, "documents", Map.of("documents", "Un plan", "deadline", "2026-03-25"));
        var refused = office.act(request, "decision", Map.of("outcome", "GRANTED", "step", "send"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Le dossier est incomplet");
    }

    @Test
    void whatCannotBeDecidedIsNotOfferedAndThePageSaysWhy() {
        var office = office();
        var request = office.request();
        String page = Office.path(request) + "/decision?outcome=";
        office.change("update request set state = 'TACITLY_GRANTED'");
        var refusal = office.planner.get(page + "REFUSED");
        assertThat(refusal.status()).isEqualTo(303);
        assertThat(office.planner.follow(refusal).body())
                .contains("Le silence de la mairie a déjà accepté cette demande")
                .doesNotContain("outcome=REFUSED");
        assertThat(office.planner.get(page + "GRANTED").status()).isEqualTo(200);
        var withdrawn = office.request();
        office.change("update request set state = 'WITHDRAWN' where state = 'RECEIVED'");
        var late = office.planner.get(Office.path(withdrawn) + "/decision?outcome=GRANTED");
        assertThat(office.planner.follow(late).body())
                .contains("Cette demande est close")
                .doesNotContain("outcome=");
    }

    @Test
    void aDecisionSentTwiceIsTakenOnce() {
        var office = office();
        var request = office.request();
        var sending = with(REASONS, "step", "send", "version", office.version(request));
        assertThat(office.act(request, "decision", sending).status()).isEqualTo(303);
        assertThat(office.act(request, "decision", sending).status()).isEqualTo(409);
        assertThat(office.count("request_decision")).isEqualTo(1);
    }
}
