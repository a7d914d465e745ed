package org.parvis.residents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.requests.TestRequests;
import org.parvis.support.Browser;
import org.parvis.support.TestClock;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class SigningInByALinkTests {
    private final TestTowns towns;
    private final Browser browser;
    private final JdbcClient jdbc;
    private final TestClock clock;
    private final TestRequests requests;

    SigningInByALinkTests(TestTowns towns, Browser browser, JdbcClient jdbc, TestClock clock, TestRequests requests) {
        this.towns = towns;
        this.browser = browser;
        this.jdbc = jdbc;
        this.clock = clock;
        this.requests = requests;
    }

    /// Asks for a link and reads it in the message that was written.
    private String link(TestTown town, Browser.Visit visit, String email) {
        visit.get("/sign-in");
        assertThat(visit.post("/sign-in", Map.of("email", email)).body()).contains("Regardez vos e-mails");
        return sent(town, email);
    }

    private String sent(TestTown town, String email) {
        String text = Tenancy.call(
                town.id(),
                () -> jdbc.sql("select text from outgoing_message where recipient = :to order by id desc limit 1")
                        .param("to", email.toLowerCase(java.util.Locale.ROOT))
                        .query(String.class)
                        .single());
        return text.replaceAll("(?s).*(/sign-in/[A-Za-z0-9_-]+).*", "$1");
    }

    @Test
    void theLinkOpensMySpaceOnceItIsConfirmed() {
        var town = towns.open();
        var visit = browser.visit(town);
        String link = link(town, visit, "Lea@Example.org");
        assertThat(visit.get("/account").status()).isEqualTo(302);
        assertThat(visit.get(link).body()).contains("Vous y êtes presque");
        var answer = visit.post(link, Map.of());
        assertThat(answer.status()).isEqualTo(303);
        assertThat(visit.get("/account").body()).contains("lea@example.org").contains("Mes demandes");
    }

    @Test
    void theLinkWorksOnce() {
        var town = towns.open();
        var visit = browser.visit(town);
        String link = link(town, visit, "lea@example.org");
        visit.get(link);
        visit.post(link, Map.of());
        var again = browser.visit(town);
        assertThat(again.get(link).status()).isEqualTo(404);
    }

    @Test
    void theLinkWorksForTwentyMinutes() {
        var town = towns.open();
        var visit = browser.visit(town);
        String link = link(town, visit, "lea@example.org");
        visit.get(link);
        clock.advance(Duration.ofMinutes(21));
        assertThat(visit.post(link, Map.of()).status()).isEqualTo(404);
        assertThat(visit.get("/account").status()).isEqualTo(302);
    }

    @Test
    void theLinkOpensNothingInAnotherTown() {
        var town = towns.open();
        String link = link(town, browser.visit(town), "lea@example.org");
        var elsewhere = browser.visit(towns.open());
        assertThat(elsewhere.get(link).status()).isEqualTo(404);
    }

    @Test
    void somebodyElsesRequestIsNotOpened() {
        var town = towns.open();
        var visit = browser.visit(town);
        String link = link(town, visit, "lea@example.org");
        visit.get(link);
        visit.post(link, Map.of());
        assertThat(visit.get("/account/requests/" + java.util.UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    @Test
    void aWrongAddressIsSaidAndKept() {
        var town = towns.open();
        var visit = browser.visit(town);
        visit.get("/sign-in");
        var answer = visit.post("/sign-in", Map.of("email", "lea@"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("lea@").contains("adresse e-mail complète");
    }

    @Test
    void askingTooOftenForOneAddressSendsNothingMoreAndSaysNothingOfIt() {
        var town = towns.open();
        var visit = browser.visit(town);
        for (int i = 0; i < 7; i++) {
            link(town, visit, "lea@example.org");
        }
        long sent = Tenancy.call(
                town.id(),
                () -> jdbc.sql("select count(*) from outgoing_message")
                        .query(Long.class)
                        .single());
        assertThat(sent).isEqualTo(5);
    }

    @Test
    void aMailScannerThatReadsTheLinkDoesNotUseItUp() {
        var town = towns.open();
        var visit = browser.visit(town);
        String link = link(town, visit, "lea@example.org");
        browser.visit(town).get(link);
        browser.visit(town).get(link);
        assertThat(visit.get(link).body()).contains("lea@example.org");
        assertThat(visit.post(link, Map.of()).status()).isEqualTo(303);
    }

    @Test
    void theResidentArrivesWhereTheyWereGoing() {
        var town = towns.open();
        var visit = browser.visit(town);
        var refused = visit.get("/account/requests");
        assertThat(visit.follow(refused).body()).contains("value=\"/account/requests\"");
        visit.post("/sign-in", Map.of("email", "lea@example.org", "next", "/account/requests"));
        String link = sent(town, "lea@example.org");
        visit.get(link);
        assertThat(visit.post(link, Map.of()).location()).endsWith("/account/requests");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example", "//elsewhere.example", "/%5Celsewhere.example", "account"})
    void signingInNeverLeadsElsewhere(String next) {
        assertThat(browser.visit(towns.open()).get("/sign-in?next=" + next).body())
                .contains("name=\"next\" value=\"/account\"")
                .doesNotContain("elsewhere.example\"");
    }

    @Test
    void theSecretIsInTheLinkOnly() {
        var town = towns.open();
        String link = link(town, browser.visit(town), "lea@example.org");
        String row = Tenancy.call(
                town.id(),
                () -> jdbc.sql("select l::text from resident_link l")
                        .query(String.class)
                        .single());
        assertThat(row).doesNotContain(link.substring("/sign-in/".length()));
    }

    @Test
    void aDeletedAccountEndsItsOtherSessionsAndLetsGoOfItsRequests() {
        var town = towns.open();
        var here = signedIn(town, "lea@example.org");
        var elsewhere = signedIn(town, "lea@example.org");
        var request = requests.open(town);
        Tenancy.run(
                town.id(),
                () -> jdbc.sql("update request set resident_id = (select id from resident)")
                        .update());
        assertThat(elsewhere.get("/account").body())
                .contains(request.request().id().toString());
        here.get("/account");
        assertThat(here.post("/account/forget", Map.of()).status()).isEqualTo(303);
        assertThat(elsewhere.get("/account").status()).isEqualTo(302);
        assertThat(count(town, "select count(*) from request where resident_id is not null"))
                .isZero();
        assertThat(browser.visit(town).get(request.path()).status()).isEqualTo(200);
        assertThat(count(town, "select count(*) from resident_link")).isZero();
        assertThat(count(town, "select count(*) from audit_entry where action = 'resident-forgotten'"))
                .isEqualTo(1);
    }

    private Browser.Visit signedIn(TestTown town, String email) {
        clock.advance(Duration.ofSeconds(1));
        var visit = browser.visit(town);
        String link = link(town, visit, email);
        visit.get(link);
        visit.post(link, Map.of());
        return visit;
    }

    private long count(TestTown town, String sql) {
        return Tenancy.call(town.id(), () -> jdbc.sql(sql).query(Long.class).single());
    }

    @Test
    void aDeletedAccountIsGone() {
        var town = towns.open();
        var visit = browser.visit(town);
        String link = link(town, visit, "lea@example.org");
        visit.get(link);
        visit.post(link, Map.of());
        visit.get("/account");
        visit.post("/account/forget", Map.of());
        assertThat(visit.get("/account").status()).isEqualTo(302);
        long left = Tenancy.call(
                town.id(),
                () -> jdbc.sql("select count(*) from resident")
                        .query(Long.class)
                        .single());
        assertThat(left).isZero();
    }
}
