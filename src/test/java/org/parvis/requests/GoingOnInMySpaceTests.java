package org.parvis.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.Browser;
import org.parvis.support.Browser.Visit;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a signed-in resident began, and what the town hall knows of them already.
@TownHallTest
class GoingOnInMySpaceTests {
    private final TestTowns towns;
    private final TestRequests requests;
    private final Browser browser;
    private final JdbcClient jdbc;

    GoingOnInMySpaceTests(TestTowns towns, TestRequests requests, Browser browser, JdbcClient jdbc) {
        this.towns = towns;
        this.requests = requests;
        this.browser = browser;
        this.jdbc = jdbc;
    }

    private TestTown town() {
        var town = towns.open();
        requests.publish(town);
        return town;
    }

    private Visit signedIn(TestTown town, String email) {
        var visit = browser.visit(town);
        visit.get("/sign-in");
        visit.post("/sign-in", Map.of("email", email));
        String link = one(
                        town,
                        "select text from outgoing_message where recipient = '" + email
                                + "' and text like '%/sign-in/%'")
                .replaceAll("(?s).*(/sign-in/[A-Za-z0-9_-]+).*", "$1");
        visit.get(link);
        visit.post(link, Map.of());
        return visit;
    }

    private String one(TestTown town, String sql) {
        return Tenancy.call(
                town.id(), () -> jdbc.sql(sql).query(String.class).list().getLast());
    }

    /// @return the draft's address, without the step
    private static String start(Visit visit) {
        visit.get("/procedures/terrace");
        return URI.create(visit.post("/procedures/terrace/start", Map.of()).location())
                .getPath()
                .replaceAll("(/drafts/[^/]+).*", "$1");
    }

    @Test
    void aDraftIsFoundAgainAndGoneOnWith() {
        var town = town();
        var lea = signedIn(town, "lea@example.org");
        assertThat(lea.get("/account").body()).contains("Aucun brouillon").contains("Aucune demande envoyée");
        String draft = start(lea);
        lea.get(draft + "/terrace");
        lea.post(draft + "/terrace", Map.of("kind", "open", "surface", "12,5"));

        assertThat(lea.get("/account").body())
                .contains("Mes brouillons")
                .contains("Installer une terrasse")
                .contains("gardé jusqu’au 9 avril 2026");
        String address = "/account/drafts/" + one(town, "select id::text from draft");
        var opened = lea.get(address);
        assertThat(opened.status()).isEqualTo(303);
        String again = URI.create(opened.location()).getPath();
        assertThat(again).isNotEqualTo(draft);
        assertThat(lea.get(again + "/terrace").body()).contains("12,5");
    }

    @Test
    void aDraftIsDeletedByItsOwnerAlone() {
        var town = town();
        var lea = signedIn(town, "lea@example.org");
        start(lea);
        String address = "/account/drafts/" + one(town, "select id::text from draft");

        var other = signedIn(town, "other@example.org");
        assertThat(other.get(address).status()).isEqualTo(404);
        assertThat(other.get("/account").body()).doesNotContain("Installer une terrasse");
        assertThat(other.post(address + "/forget", Map.of()).status()).isEqualTo(404);
        var stranger = browser.visit(town);
        stranger.get("/");
        assertThat(stranger.post(address + "/forget", Map.of()).status()).isIn(302, 403);
        assertThat(one(town, "select count(*)::text from draft")).isEqualTo("1");

        lea.get("/account");
        var deleted = lea.post(address + "/forget", Map.of());
        assertThat(deleted.status()).isEqualTo(303);
        assertThat(lea.follow(deleted).body()).contains("Le brouillon est supprimé");
        assertThat(one(town, "select count(*)::text from draft")).isEqualTo("0");
    }

    @Test
    void whatWasSaidInOneRequestNeedNotBeSaidInTheNext() {
        var town = town();
        var lea = signedIn(town, "lea@example.org");
        String draft = start(lea);
        assertThat(lea.get(draft + "/applicant").body()).contains("value=\"lea@example.org\"");
        lea.post(draft + "/terrace", Map.of("kind", "open", "surface", "12"));
        lea.post(
                draft + "/applicant",
                Map.of(
                        "applicant-given-name", "Léa",
                        "applicant-family-name", "Nguyen",
                        "applicant-email", "lea@example.org",
                        "applicant-phone", "06 12 34 56 78"));
        lea.get(draft + "/check");
        assertThat(lea.post(draft + "/send", Map.of()).location()).endsWith("/sent");

        String next = start(lea);
        assertThat(lea.get(next + "/applicant").body())
                .contains("value=\"Léa\"")
                .contains("value=\"Nguyen\"")
                .contains("06 12 34 56 78");
        assertThat(lea.get("/account").body()).contains("value=\"Nguyen\"");
    }

    @Test
    void whoAsksForSomebodyElseKeepsTheirOwnName() {
        var town = town();
        var lea = signedIn(town, "lea@example.org");
        String draft = start(lea);
        lea.post(draft + "/terrace", Map.of("kind", "open", "surface", "12"));
        lea.post(
                draft + "/applicant",
                Map.of(
                        "applicant-given-name", "Marthe",
                        "applicant-family-name", "Petit",
                        "applicant-email", "marthe@example.org"));
        lea.get(draft + "/check");
        lea.post(draft + "/send", Map.of());
        assertThat(one(town, "select given_name || family_name from resident")).isEmpty();
    }
}
