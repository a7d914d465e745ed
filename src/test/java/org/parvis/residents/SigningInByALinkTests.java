package org.parvis.residents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parvis.platform.tenancy.Tenancy;
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

    SigningInByALinkTests(TestTowns towns, Browser browser, JdbcClient jdbc, TestClock clock) {
        this.towns = towns;
        this.browser = browser;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Asks for a link and reads it in the message that was written.
    private String link(TestTown town, Browser.Visit visit, String email) {
        visit.get("/sign-in");
        assertThat(visit.post("/sign-in", Map.of("email", email)).body()).contains("Regardez vos e-mails");
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
