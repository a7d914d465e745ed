package org.parvis.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.Browser;
import org.parvis.support.Browser.Answer;
import org.parvis.support.Browser.Visit;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class SubmittingARequestTests {
    private static final Map<String, String> APPLICANT = Map.of(
            "applicant-given-name", "Zoé",
            "applicant-family-name", "Nguyen",
            "applicant-email", "zoe@example.org");

    private final TestTowns towns;
    private final TestRequests requests;
    private final TestStaff staff;
    private final Browser browser;
    private final JdbcClient jdbc;

    SubmittingARequestTests(TestTowns towns, TestRequests requests, TestStaff staff, Browser browser, JdbcClient jdbc) {
        this.towns = towns;
        this.requests = requests;
        this.staff = staff;
        this.browser = browser;
        this.jdbc = jdbc;
    }

    private TestTown town() {
        var town = towns.open();
        requests.publish(town);
        return town;
    }

    /// Starts the form and answers everything; what comes back leads to the page to check.
    private static String filledIn(Visit visit) {
        visit.get("/procedures/terrace");
        Answer started = visit.post("/procedures/terrace/start", Map.of());
        assertThat(started.status()).isEqualTo(303);
        String draft = path(started).replaceAll("(/drafts/[^/]+).*", "$1");
        visit.get(draft + "/terrace");
        visit.post(draft + "/terrace", Map.of("kind", "open", "surface", "12,5"));
        visit.get(draft + "/applicant");
        Answer done = visit.post(draft + "/applicant", APPLICANT);
        assertThat(done.location()).endsWith("/check");
        return draft;
    }

    private static String path(Answer answer) {
        return java.net.URI.create(answer.location()).getPath();
    }

    private long count(TestTown town, String table) {
        return Tenancy.call(
                town.id(),
                () -> jdbc.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single());
    }

    @Test
    void aResidentChecksSendsAndIsAcknowledgedAtOnce() {
        var town = town();
        var visit = browser.visit(town);
        String draft = filledIn(visit);
        assertThat(visit.get(draft + "/check").body())
                .contains("Vérifiez vos réponses")
                .contains("Ouverte")
                .contains("12,5")
                .contains("zoe@example.org");
        Answer sent = visit.post(draft + "/send", Map.of());
        assertThat(sent.status()).isEqualTo(303);
        String page = visit.follow(sent).body();
        assertThat(page)
                .contains("Votre demande est envoyée")
                .contains("10 mars 2026")
                .contains("mardi 24 mars 2026")
                .contains("10 mai 2026")
                .contains("attestation")
                .contains("CRPA");
        assertThat(visit.get(path(sent).replace("/sent", "")).body()).contains("Reçue");
    }

    @Test
    void eachAnswerAndEachDetailIsChangedWhereItWasGiven() {
        var visit = browser.visit(town());
        String check = visit.get(filledIn(visit) + "/check").body();
        List<String> changes = Pattern.compile("href=\"([^\"]+#[^\"]+)\">Modifier<span class=\"visually-hidden\"> : ")
                .matcher(check)
                .results()
                .map(link -> link.group(1))
                .toList();
        assertThat(changes).hasSizeGreaterThan(3).doesNotHaveDuplicates();
        assertThat(changes.stream().map(link -> link.substring(link.indexOf('#'))))
                .contains("#kind", "#surface", "#applicant-given-name", "#applicant-email");
        assertThat(changes)
                .allSatisfy(link -> assertThat(
                                visit.get(link.substring(0, link.indexOf('#'))).body())
                        .contains(" id=\"" + link.substring(link.indexOf('#') + 1) + "\""));
    }

    @Test
    void whoeverGoesBackAPageAfterSendingIsToldWhatBecameOfIt() {
        var visit = browser.visit(town());
        String draft = filledIn(visit);
        visit.get(draft + "/check");
        visit.post(draft + "/send", Map.of());
        Answer back = visit.follow(visit.get(draft + "/check"));
        assertThat(back.status()).isEqualTo(404);
        assertThat(back.body()).contains("Cette saisie n’est plus là").contains("href=\"/track\"");
    }

    @Test
    void theAcknowledgementIsWrittenInTheTransactionOfTheRequest() {
        var town = town();
        var visit = browser.visit(town);
        visit.post(filledIn(visit) + "/send", Map.of());
        String text = Tenancy.call(
                town.id(),
                () -> jdbc.sql("select text from outgoing_message where recipient = 'zoe@example.org'")
                        .query(String.class)
                        .single());
        assertThat(text).contains("accusé de réception").contains("10 mai 2026").contains("/requests/");
    }

    @Test
    void aDoubleClickSendsOneRequestAndBothAnswersLeadToIt() throws Exception {
        var town = town();
        var visit = browser.visit(town);
        String draft = filledIn(visit);
        visit.get(draft + "/check");
        try (var clicks = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> eight = Stream.generate(
                            () -> (Callable<Answer>) () -> visit.post(draft + "/send", Map.of()))
                    .limit(8)
                    .toList();
            for (var click : clicks.invokeAll(eight)) {
                assertThat(click.get().status()).isEqualTo(303);
                assertThat(click.get().location()).contains("/requests/").endsWith("/sent");
            }
        }
        assertThat(count(town, "request")).isEqualTo(1);
        assertThat(count(town, "outgoing_message")).isEqualTo(1);
        // and the back button, later
        assertThat(visit.post(draft + "/send", Map.of()).status()).isEqualTo(303);
        assertThat(count(town, "request")).isEqualTo(1);
    }

    @Test
    void anIncompleteFormIsNotSent() {
        var town = town();
        var visit = browser.visit(town);
        visit.get("/procedures/terrace");
        String draft = path(visit.post("/procedures/terrace/start", Map.of())).replaceAll("(/drafts/[^/]+).*", "$1");
        visit.get(draft + "/terrace");
        assertThat(visit.get(draft + "/check").status()).isEqualTo(303);
        assertThat(visit.post(draft + "/send", Map.of()).location()).doesNotContain("/requests/");
        assertThat(count(town, "request")).isZero();
    }

    @Test
    void anotherTownCannotOpenOrSendTheDraft() {
        var town = town();
        String draft = filledIn(browser.visit(town));
        var elsewhere = browser.visit(town());
        elsewhere.get("/procedures/terrace");
        assertThat(elsewhere.follow(elsewhere.get(draft + "/check")).status()).isEqualTo(404);
        assertThat(elsewhere.post(draft + "/send", Map.of()).status()).isEqualTo(404);
        assertThat(count(town, "request")).isZero();
    }

    /// The address of a draft is a secret, so filling it in needs no token (SecurityConfiguration); every other form
    /// does.
    @Test
    void aPostWithoutItsTokenIsRefused() {
        var town = town();
        assertThat(browser.visit(town)
                        .post("/track", Map.of("reference", "K7M2-9QXT", "email", "zoe@example.org"))
                        .status())
                .isEqualTo(403);
        assertThat(browser.visit(town)
                        .post("/procedures/terrace/start", Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoSendsWithALostTokenIsBackOnThePageToCheckAndLosesNothing() {
        var town = town();
        String draft = filledIn(browser.visit(town));
        var later = browser.visit(town);
        Answer refused = later.post(draft + "/send", Map.of());
        assertThat(refused.status()).isEqualTo(303);
        assertThat(count(town, "request")).isZero();
        assertThat(later.follow(refused).body())
                .contains("rien n’est encore parti")
                .contains("12,5")
                .contains("zoe@example.org");
        assertThat(later.post(draft + "/send", Map.of()).location()).endsWith("/sent");
        assertThat(count(town, "request")).isEqualTo(1);
    }

    @Test
    void anAgentEntersARequestForSomebodyAtTheCounterOnTheSamePath() {
        var town = town();
        var planner = staff.signedIn(town, "planner");
        planner.get("/agent/new");
        Answer started = planner.post("/agent/new", Map.of("procedure", "terrace", "channel", "COUNTER"));
        String draft = path(started).replaceAll("(/drafts/[^/]+).*", "$1");
        planner.get(draft + "/terrace");
        planner.post(draft + "/terrace", Map.of("kind", "covered", "surface", "8"));
        planner.post(
                draft + "/applicant",
                Map.of(
                        "applicant-given-name", "Paul",
                        "applicant-family-name", "Bert",
                        "applicant-address", "3 rue Haute\n99100 Essai"));
        assertThat(browser.visit(town).get(draft + "/check").location())
                .as("a stranger with the address of the draft")
                .contains("/agent/login");
        planner.get(draft + "/check");
        Answer sent = planner.post(draft + "/send", Map.of());
        assertThat(sent.location()).contains("/agent/requests/");
        assertThat(planner.follow(sent).body())
                .contains("Paul Bert")
                .contains("Guichet")
                .contains("Paula Roche");
    }
}
