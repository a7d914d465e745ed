package org.parvis.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parvis.catalogue.PublishSheet.Publication;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.requests.TestRequests;
import org.parvis.support.Browser;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.parvis.town.HostCommand.Answer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

@TownHallTest
class PublishingASheetTests {
    private static final String SHEET = """
            service: acte-naissance
            title: { fr: "Acte de naissance", en: "Birth certificate" }
            summary: { fr: "Une copie.", en: "A copy." }
            department: etat-civil
            audience: [person]
            life-events: [birth]
            keywords: { fr: [naissance], en: [birth] }
            for-whom: { fr: "Tous.", en: "Everyone." }
            prepare: { fr: [], en: [] }
            price: { fr: "Gratuit", en: "Free" }
            counter: { place: mairie, appointment: false }
            phone: true
            letter: true
            details: { fr: "Rien.", en: "Nothing." }
            legal: []
            revised-on: 2026-01-15
            """;

    private final TestTowns towns;
    private final TestStaff staff;
    private final Browser browser;
    private final JdbcClient jdbc;
    private final PublishSheet publish;
    private final TestRequests requests;
    private final PublishSheetsFromHost fromHost;

    PublishingASheetTests(
            TestTowns towns,
            TestStaff staff,
            Browser browser,
            JdbcClient jdbc,
            PublishSheet publish,
            TestRequests requests,
            PublishSheetsFromHost fromHost) {
        this.towns = towns;
        this.staff = staff;
        this.browser = browser;
        this.jdbc = jdbc;
        this.publish = publish;
        this.requests = requests;
        this.fromHost = fromHost;
    }

    @Test
    void anAdministratorPublishesASheetAndEveryoneFindsIt() {
        var town = towns.open();
        var admin = staff.signedIn(town, "admin");
        assertThat(admin.get("/admin").body()).contains("href=\"/admin/sheets\"");
        admin.get("/admin/sheets/new");
        var answer = admin.post("/admin/sheets", Map.of("yaml", SHEET, "from", "0"));
        assertThat(answer.location()).endsWith("/admin/sheets/acte-naissance");
        assertThat(admin.follow(answer).body()).contains("version 1");
        assertThat(browser.visit(town).get("/services/acte-naissance").status()).isEqualTo(200);
        assertThat(browser.visit(town).get("/search?q=naissances").body()).contains("/services/acte-naissance");
        assertThat(admin.get("/admin/sheets").body()).contains("Acte de naissance");
        Tenancy.run(
                town.id(),
                () -> assertThat(jdbc.sql("select actor_name from audit_entry where action = 'sheet-published'")
                                .query(String.class)
                                .list())
                        .containsExactly("Adèle Martin"));
    }

    @Test
    void aChangeIsAnotherVersionAndTheHistoryStays() {
        var town = towns.open();
        publish(town, SHEET);
        var admin = staff.signedIn(town, "admin");
        admin.get("/admin/sheets/acte-naissance");
        String changed = SHEET.replace("Une copie.", "Une copie intégrale.");
        admin.post("/admin/sheets/acte-naissance", Map.of("yaml", changed, "from", "1"));
        assertThat(browser.visit(town).get("/services/acte-naissance").body()).contains("Une copie intégrale.");
        assertThat(admin.get("/admin/sheets/acte-naissance").body())
                .contains("<h1>Fiche «\u00a0Acte de naissance\u00a0»</h1>")
                .contains("Version 1")
                .contains("Version 2");
    }

    @Test
    void whoeverWroteFromAnOlderVersionIsToldAndLosesNothing() {
        var town = towns.open();
        publish(town, SHEET);
        publish(town, SHEET.replace("Gratuit", "2 €"));
        var admin = staff.signedIn(town, "admin");
        admin.get("/admin/sheets/acte-naissance");
        var answer = admin.post(
                "/admin/sheets/acte-naissance", Map.of("yaml", SHEET.replace("Gratuit", "3 €"), "from", "1"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("entre-temps").contains("3 €");
    }

    @Test
    void aFaultySheetIsRefusedWithItsFaults() {
        var town = towns.open();
        var admin = staff.signedIn(town, "admin");
        admin.get("/admin/sheets/new");
        var answer = admin.post(
                "/admin/sheets", Map.of("yaml", SHEET.replace(", en: \"Birth certificate\"", ""), "from", "0"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("/title").contains("service: acte-naissance");
        assertThat(browser.visit(town).get("/services/acte-naissance").status()).isEqualTo(404);
    }

    @Test
    void everyFaultIsSaidInTheReadersWordsWithItsLine() {
        var town = towns.open();
        var admin = staff.signedIn(town, "admin");
        admin.get("/admin/sheets/new");
        int line = (int) SHEET.lines().count() + 1;
        var unknown = admin.post("/admin/sheets", Map.of("yaml", SHEET + "colour: blue\n", "from", "0"));
        assertThat(unknown.body())
                .contains("Ligne " + line + "<", "/colour", "pas définie dans le schéma")
                .doesNotContain("is not defined");
        int departments = SHEET.lines().toList().indexOf("department: etat-civil") + 1;
        var nowhere = admin.post(
                "/admin/sheets",
                Map.of("yaml", SHEET.replace("department: etat-civil", "department: plage"), "from", "0"));
        assertThat(nowhere.body()).contains("Ligne " + departments + "<", "Il n’y a pas de service plage");
    }

    @Test
    void everyFaultIsNamed() {
        var town = towns.open();
        assertThat(publish(town, "")).isInstanceOf(Publication.Faulty.class);
        assertThat(publish(town, "a: [")).isInstanceOf(Publication.Faulty.class);
        assertThat(publish(town, SHEET + "phone: true\n")).isInstanceOf(Publication.Faulty.class);
        assertThat(publish(town, SHEET + "colour: blue\n")).isInstanceOf(Publication.Faulty.class);
        assertThat(publish(town, SHEET.replace("2026-01-15", "2026-02-31"))).isInstanceOf(Publication.Faulty.class);
        assertThat(publish(town, SHEET.replace("department: etat-civil", "department: plage"))
                        .toString())
                .contains("There is no department plage");
        assertThat(publish(town, SHEET.replace("place: mairie", "place: plage")).toString())
                .contains("There is no place plage");
    }

    @Test
    void aSheetLeadsToAProcedureThatIsThere() {
        var town = towns.open();
        String leading = SHEET + "online: { procedure: terrace }\n";
        assertThat(publish(town, leading))
                .isInstanceOfSatisfying(
                        Publication.Faulty.class,
                        faulty -> assertThat(faulty.faults())
                                .singleElement()
                                .isEqualTo(new PublishSheet.Fault(
                                        (int) leading.lines().count(),
                                        "/online/procedure",
                                        "There is no procedure terrace online here")));
        requests.publish(town);
        assertThat(publish(town, leading)).isInstanceOf(Publication.Published.class);
    }

    @Test
    void aProcedureThatNoSheetLeadsToIsPointedOutAndItsSheetBegun() {
        var town = towns.open();
        requests.publish(town);
        var admin = staff.signedIn(town, "admin");
        assertThat(admin.get("/admin/sheets").body())
                .contains("Aucune fiche pour l’instant", "Installer une terrasse")
                .contains("/admin/sheets/new?procedure=terrace");
        String begun = HtmlUtils.htmlUnescape(
                admin.get("/admin/sheets/new?procedure=terrace").body());
        assertThat(begun).contains("title: { fr: \"Installer une terrasse\", en: \"Set up a terrace\" }");
        String yaml = begun.substring(begun.indexOf("# Code de la fiche"), begun.indexOf("</textarea>"));
        var unwritten = admin.post("/admin/sheets", Map.of("yaml", yaml, "from", "0"));
        assertThat(unwritten.status())
                .as("nothing is published that nobody wrote")
                .isEqualTo(422);
        assertThat(unwritten.body())
                .contains("Il y a 6 points à corriger", "/summary/fr</code> Il manque cette partie");
        String written = yaml.replace("fr: \"\"", "fr: \"Une terrasse\"").replace("en: \"\"", "en: \"A terrace\"");
        assertThat(admin.post("/admin/sheets", Map.of("yaml", written, "from", "0"))
                        .location())
                .endsWith("/admin/sheets/terrace");
        assertThat(browser.visit(town).get("/services/terrace").body()).contains("/procedures/terrace");
        assertThat(admin.get("/admin/sheets").body()).doesNotContain("?procedure=terrace");
        admin.post("/admin/sheets/terrace/withdraw", Map.of());
        assertThat(admin.get("/admin/sheets").body())
                .as("its withdrawn sheet is opened rather than begun a second time")
                .contains("href=\"/admin/sheets/terrace\">Ouvrir sa fiche")
                .doesNotContain("?procedure=terrace");
    }

    @Test
    void aNewSheetOfNoProcedureBeginsWithItsParts() {
        var town = towns.open();
        var admin = staff.signedIn(town, "admin");
        assertThat(admin.get("/admin/sheets/new?procedure=nowhere").body())
                .contains("department: etat-civil", "counter: { place: mairie", "revised-on: 2026-03-10");
        assertThat(admin.get("/admin/sheets/new?lang=en").body()).contains("# Code of the sheet");
    }

    @Test
    void aSheetOfNoMomentOfLifeStandsOnTheHomePage() {
        var town = towns.open();
        publish(town, SHEET.replace("[birth]", "[]") + "popular: 1\n");
        assertThat(browser.visit(town).get("/").body())
                .contains("/services/acte-naissance")
                .doesNotContain("/services#");
        publish(town, SHEET);
        assertThat(browser.visit(town).get("/").body())
                .contains("/services#birth")
                .doesNotContain("/services#school");
    }

    @Test
    void aMisspeltWordOfASheetIsKnownFromItsPublicationToItsWithdrawal() {
        var town = towns.open();
        var neighbour = towns.open();
        assertThat(misspelt(town)).contains("rien trouvé");
        publish(town, SHEET);
        assertThat(misspelt(town)).contains("/services/acte-naissance", "«\u00a0naissance\u00a0»");
        assertThat(misspelt(neighbour)).contains("rien trouvé");
        var admin = staff.signedIn(town, "admin");
        admin.get("/admin/sheets/acte-naissance");
        admin.post("/admin/sheets/acte-naissance/withdraw", Map.of());
        assertThat(misspelt(town)).contains("rien trouvé");
    }

    private String misspelt(TestTown town) {
        return browser.visit(town).get("/search?q=naisance").body();
    }

    @Test
    void theSameSheetAgainChangesNothing() {
        var town = towns.open();
        assertThat(publish(town, SHEET)).isInstanceOf(Publication.Published.class);
        assertThat(publish(town, SHEET + "# a remark\n")).isInstanceOf(Publication.Unchanged.class);
    }

    @Test
    void sheetsArePublishedFromTheHostAllOrNone(@TempDir Path folder) throws IOException {
        var town = towns.open();
        Path good = Files.writeString(folder.resolve("good.yaml"), SHEET);
        Path faulty = Files.writeString(
                folder.resolve("faulty.yaml"),
                SHEET.replace("service: acte-naissance", "service: autre").replace("etat-civil", "plage"));
        int line = SHEET.lines().toList().indexOf("department: etat-civil") + 1;
        assertThat(fromHost.answer(List.of("publish", good.toString(), faulty.toString(), town.host())))
                .isEqualTo(new Answer(
                        true,
                        faulty + ":" + line + ": There is no department plage (/department)\nNothing was published."));
        assertThat(browser.visit(town).get("/services/acte-naissance").status()).isEqualTo(404);
        assertThat(fromHost.answer(List.of("publish", good.toString(), town.host())))
                .isEqualTo(new Answer(false, good + ": version 1 of acte-naissance is published"));
        assertThat(fromHost.answer(List.of("publish", good.toString(), town.host())))
                .isEqualTo(new Answer(false, good + ": the sheet acte-naissance says this already"));
        assertThat(browser.visit(town).get("/services/acte-naissance").status()).isEqualTo(200);
    }

    @Test
    void aSheetKeepsItsCode() {
        var town = towns.open();
        publish(town, SHEET);
        var admin = staff.signedIn(town, "admin");
        admin.get("/admin/sheets/acte-naissance");
        assertThat(admin.post(
                                "/admin/sheets/acte-naissance",
                                Map.of("yaml", SHEET.replace("service: acte-naissance", "service: autre"), "from", "1"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aWithdrawnSheetIsGoneUntilItIsPublishedAgain() {
        var town = towns.open();
        publish(town, SHEET);
        var admin = staff.signedIn(town, "admin");
        admin.get("/admin/sheets/acte-naissance");
        admin.post("/admin/sheets/acte-naissance/withdraw", Map.of());
        assertThat(browser.visit(town).get("/services/acte-naissance").status()).isEqualTo(404);
        assertThat(browser.visit(town).get("/search?q=naissance").body()).doesNotContain("/services/acte-naissance");
        publish(town, SHEET);
        assertThat(browser.visit(town).get("/services/acte-naissance").status()).isEqualTo(200);
    }

    @Test
    void markupInASheetIsShownAsTextOnly() {
        var town = towns.open();
        publish(town, SHEET.replace("Rien.", "<script>alert(1)</script>").replace("Tous.", "[x](javascript:alert(1))"));
        assertThat(browser.visit(town).get("/services/acte-naissance").body())
                .doesNotContain("<script>alert")
                .doesNotContain("javascript:");
    }

    @Test
    void strangersCannotPublish() {
        var town = towns.open();
        publish(town, SHEET);
        var stranger = browser.visit(town);
        stranger.get("/services/acte-naissance");
        refused(stranger, 302);
        for (String login : new String[] {"agent", "head", "planner"}) {
            var visit = staff.signedIn(town, login);
            visit.get("/services/acte-naissance");
            refused(visit, 403);
        }
        var neighbour = towns.open();
        var foreigner = browser.visit(town).withCookiesOf(staff.signedIn(neighbour, "admin"));
        foreigner.get("/services/acte-naissance");
        refused(foreigner, 302);
        Tenancy.run(
                town.id(),
                () -> assertThat(jdbc.sql("select version from sheet")
                                .query(Integer.class)
                                .list())
                        .containsExactly(1));
    }

    private static void refused(Browser.Visit visit, int status) {
        assertThat(visit.get("/admin/sheets").status()).isEqualTo(status);
        assertThat(visit.get("/admin/sheets/new").status()).isEqualTo(status);
        assertThat(visit.get("/admin/sheets/acte-naissance").status()).isEqualTo(status);
        var fields = Map.of("yaml", SHEET.replace("Gratuit", "9 €"), "from", "1");
        assertThat(visit.post("/admin/sheets", fields).status()).isEqualTo(status);
        assertThat(visit.post("/admin/sheets/acte-naissance", fields).status()).isEqualTo(status);
        assertThat(visit.post("/admin/sheets/acte-naissance/withdraw", Map.of()).status())
                .isEqualTo(status);
    }

    private Publication publish(TestTown town, String yaml) {
        return Tenancy.call(town.id(), () -> publish.publish(yaml, new Actor.Automatic("test")));
    }

    @Test
    void theHistoryCannotBeRewritten() {
        var town = towns.open();
        publish(town, SHEET);
        Tenancy.run(
                town.id(),
                () -> org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                                jdbc.sql("update sheet_version set yaml = 'x'").update())
                        .isInstanceOf(org.springframework.dao.DataAccessException.class));
    }
}
