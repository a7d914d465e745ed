package org.parvis.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.support.Browser;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class FollowingARequestTests {
    private final TestTowns towns;
    private final TestRequests requests;
    private final Browser browser;
    private final CaseFiles caseFiles;
    private final JdbcClient jdbc;

    FollowingARequestTests(
            TestTowns towns, TestRequests requests, Browser browser, CaseFiles caseFiles, JdbcClient jdbc) {
        this.towns = towns;
        this.requests = requests;
        this.browser = browser;
        this.caseFiles = caseFiles;
        this.jdbc = jdbc;
    }

    @Test
    void theSecretLinkShowsWhereTheRequestIsAndWhoHoldsIt() {
        var town = towns.open();
        var request = requests.open(town);
        var page = browser.visit(town).get(request.path());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains(request.request().reference())
                .contains("Installer une terrasse")
                .contains("Reçue")
                .contains("Urbanisme")
                .contains("mardi 24 mars 2026")
                .contains("dimanche 10 mai 2026");
        assertThat(page.headers()).containsEntry("cache-control", "no-store");
    }

    /// A reorganisation must not close the door on those who wait.
    @Test
    void aRequestOutlivesItsDepartment() {
        var town = towns.open();
        var request = requests.open(town);
        Tenancy.run(
                town.id(),
                () -> jdbc.sql("update department set closed = true where code = 'urbanisme'")
                        .update());
        var visit = browser.visit(town);
        assertThat(visit.get(request.path()).body())
                .contains("Urbanisme")
                .contains("mairie@essai.example")
                .doesNotContain("urbanisme@essai.example");
        assertThat(visit.get(request.path() + "/sent").status()).isEqualTo(200);
        assertThat(visit.get(request.path() + "/acknowledgement.pdf").status()).isEqualTo(200);
        requests.refuse(town, request);
        assertThat(visit.get(request.path()).body()).contains("Refusée");
        assertThat(Tenancy.call(
                        town.id(),
                        () -> jdbc.sql("select count(*) from outgoing_message where recipient = 'aicha@example.org'")
                                .query(Integer.class)
                                .single()))
                .isPositive();
    }

    @Test
    void aWrongSecretOpensNothing() {
        var town = towns.open();
        requests.open(town);
        assertThat(browser.visit(town).get("/requests/not-the-secret").status()).isEqualTo(404);
    }

    @Test
    void theSecretOpensNothingInAnotherMunicipality() {
        var town = towns.open();
        var request = requests.open(town);
        assertThat(browser.visit(towns.open()).get(request.path()).status()).isEqualTo(404);
    }

    @Test
    void theReferenceAndTheEmailAddressLeadToTheRequest() {
        var town = towns.open();
        var request = requests.open(town);
        var visit = browser.visit(town);
        visit.get("/track");
        var answer = visit.post(
                "/track",
                Map.of(
                        "reference",
                        request.request()
                                .reference()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace("-", " "),
                        "email",
                        "Aicha@Example.org"));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(visit.follow(answer).body()).contains(request.request().reference());
    }

    @Test
    void aWrongEmailAddressIsAnsweredLikeAWrongReference() {
        var town = towns.open();
        var request = requests.open(town);
        var visit = browser.visit(town);
        visit.get("/track");
        var wrongEmail = visit.post(
                "/track", Map.of("reference", request.request().reference(), "email", "someone@example.org"));
        var wrongReference = visit.post("/track", Map.of("reference", "ZZZZ-ZZZZ", "email", "aicha@example.org"));
        assertThat(wrongEmail.status()).isEqualTo(422);
        assertThat(wrongReference.status()).isEqualTo(422);
        String sentence = "Nous ne trouvons pas de demande";
        assertThat(wrongEmail.body()).contains(sentence).contains("someone@example.org");
        assertThat(wrongReference.body()).contains(sentence);
    }

    @Test
    void guessingReferencesIsStopped() {
        var town = towns.open();
        var visit = browser.visit(town);
        visit.get("/track");
        for (int i = 0; i < 20; i++) {
            visit.post("/track", Map.of("reference", "AAAA-000" + i % 9, "email", "a@example.org"));
        }
        assertThat(visit.post("/track", Map.of("reference", "AAAA-0001", "email", "a@example.org"))
                        .status())
                .isEqualTo(429);
    }

    @Test
    void theApplicantWritesToTheTownHall() {
        var town = towns.open();
        var request = requests.open(town);
        var visit = browser.visit(town);
        visit.get(request.path());
        var sent = visit.post(request.path() + "/messages", Map.of("text", "Puis-je passer demain ?"));
        assertThat(sent.status()).isEqualTo(303);
        assertThat(visit.get(request.path()).body()).contains("Puis-je passer demain ?");
        assertThat(requests.history(town, request)).contains("message-received");
    }

    @Test
    void aMessageMayBeAFileAlone() {
        var town = towns.open();
        var request = requests.open(town);
        var visit = browser.visit(town);
        visit.get(request.path());
        var sent = visit.postWithFiles(
                request.path() + "/messages",
                Map.of("text", List.of("")),
                "documents",
                Map.of("plan.pdf", "%PDF-1.7\n%%EOF".getBytes(StandardCharsets.US_ASCII)));
        assertThat(sent.status()).isEqualTo(303);
        assertThat(visit.get(request.path()).body())
                .contains("plan.pdf")
                .doesNotContainPattern("<p class=\"lines\">\\s*</p>");
    }

    @Test
    void anEmptyMessageIsNotSent() {
        var town = towns.open();
        var request = requests.open(town);
        var visit = browser.visit(town);
        visit.get(request.path());
        var refused = visit.post(request.path() + "/messages", Map.of("text", "  "));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Écrivez un message ou joignez un document.");
        assertThat(requests.history(town, request)).containsExactly("submitted");
    }

    @Test
    void internalNotesAreNotShownToTheApplicant() {
        var town = towns.open();
        var request = requests.open(town);
        Tenancy.run(
                town.id(),
                () -> caseFiles.write(
                        request.request().id(),
                        new Actor.Staff(UUID.randomUUID(), "Agnès Courtois"),
                        "Agnès Courtois",
                        true,
                        "Dossier douteux",
                        List.of()));
        assertThat(browser.visit(town).get(request.path()).body()).doesNotContain("Dossier douteux");
    }

    @Test
    void aWithdrawnRequestIsClosedAndCannotBeWithdrawnAgain() {
        var town = towns.open();
        var request = requests.open(town);
        var visit = browser.visit(town);
        visit.get(request.path() + "/withdraw");
        visit.post(request.path() + "/withdraw", Map.of("reason", "J'ai déménagé"));
        assertThat(requests.now(town, request).state()).isEqualTo(new RequestState.Withdrawn());
        visit.post(request.path() + "/withdraw", Map.of());
        assertThat(requests.history(town, request)).containsExactly("submitted", "withdrawn");
    }

    @Test
    void nobodyIsLedToWriteAboutARequestThatTheyTookBack() {
        var town = towns.open();
        var request = requests.open(town);
        var visit = browser.visit(town);
        visit.get(request.path() + "/withdraw");
        visit.post(request.path() + "/withdraw", Map.of());
        assertThat(visit.get(request.path()).body())
                .contains("Pour toute question, appelez-le ou écrivez-lui")
                .contains("urbanisme@essai.example")
                .doesNotContain("Écrire au service")
                .doesNotContain("action=\"" + request.path() + "/messages\"");
        var refused = visit.post(request.path() + "/messages", Map.of("text", "Je me suis trompée"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("votre message n’est pas envoyé").contains("Je me suis trompée");
        assertThat(requests.history(town, request)).containsExactly("submitted", "withdrawn");
    }

    @Test
    void theAcknowledgementIsAPdf() {
        var town = towns.open();
        var request = requests.open(town);
        var pdf = browser.visit(town).get(request.path() + "/acknowledgement.pdf");
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(pdf.body()).startsWith("%PDF-");
    }

    @Test
    void aFileOfNobodyIsNotGiven() {
        var town = towns.open();
        var request = requests.open(town);
        assertThat(browser.visit(town)
                        .get(request.path() + "/files/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
    }
}
