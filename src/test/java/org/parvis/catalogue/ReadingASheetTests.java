package org.parvis.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.support.Browser;
import org.parvis.support.DemonstrationTown;
import org.parvis.support.TestClock;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;

@TownHallTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingASheetTests {
    private final Browser browser;
    private final DemonstrationTown demonstration;
    private final TestTowns towns;
    private final TestClock clock;
    private TestTown town = new TestTown(new MunicipalityId(1), "");

    ReadingASheetTests(Browser browser, DemonstrationTown demonstration, TestTowns towns, TestClock clock) {
        this.browser = browser;
        this.demonstration = demonstration;
        this.towns = towns;
        this.clock = clock;
    }

    @BeforeAll
    void openValombree() {
        town = demonstration.open();
    }

    @Test
    void aSheetSaysAllThatOneNeedsToKnow() {
        String page = get("/services/acte-naissance");
        assertThat(page)
                .contains("<h1>Acte de naissance</h1>")
                .contains("Pour qui")
                .contains("Ce qu’il faut préparer")
                .contains("href=\"/procedures/copie-acte-naissance\"")
                .contains("répondre en 3 jours ouvrés")
                .contains("données insuffisantes (0 réponse, il en faut 30)")
                .contains("Par courrier")
                .contains("tel:+33261914010")
                .contains("mailto:etat-civil@valombree.example")
                .contains("37995 Valombrée")
                .contains("Code civil, art.")
                .contains("15 septembre 2026")
                .contains("<h2>Attention aux sites payants</h2>")
                .contains("rel=\"canonical\" href=\"http://");
        assertThat(page.indexOf("/procedures/copie-acte-naissance")).isLessThan(page.indexOf("Pour qui"));
    }

    @Test
    void aSheetSpeaksEnglish() {
        assertThat(get("/services/acte-naissance?lang=en"))
                .contains("<h1>Birth certificate</h1>")
                .contains("within 3 working days")
                .doesNotContain("catalogue.");
    }

    @Test
    void aServiceOfTheStateSaysSo() {
        assertThat(get("/services/carte-identite-passeport")).contains("un autre site officiel");
    }

    @Test
    void theCounterSaysWhetherItIsOpenNow() {
        clock.set(LocalDate.of(2026, 3, 10));
        assertThat(get("/services/acte-naissance")).contains("tag-good");
        clock.set(LocalDate.of(2026, 3, 15));
        assertThat(get("/services/acte-naissance")).doesNotContain("tag-good");
    }

    @Test
    void everySheetCanBeRead() {
        var visit = browser.visit(town);
        var codes = java.util.regex.Pattern.compile("href=\"/services/([a-z0-9-]+)\"")
                .matcher(visit.get("/services?by=a-to-z").body())
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(codes).hasSize(25);
        for (String code : codes) {
            var answer = visit.get("/services/" + code);
            assertThat(answer.status()).as(code).isEqualTo(200);
            assertThat(answer.body()).as(code).doesNotContain("catalogue.").doesNotContain("platform.");
        }
    }

    @Test
    void anUnknownSheetSuggestsASearch() {
        var answer = browser.visit(town).get("/services/passeport");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body())
                .contains("action=\"/search\"")
                .contains("href=\"/services/carte-identite-passeport\"");
    }

    @Test
    void aSheetOfAnotherTownIsUnknownHere() {
        assertThat(browser.visit(towns.open()).get("/services/acte-naissance").status())
                .isEqualTo(404);
    }

    @Test
    void allSheetsAreListedByMomentOfLifeByDepartmentAndFromAToZ() {
        assertThat(get("/services"))
                .contains("<h2 id=\"birth\">Une naissance</h2>")
                .contains("aria-current=\"page\">Par moment de vie")
                .contains("25 démarches");
        assertThat(get("/services?by=department")).contains("<h2 id=\"etat-civil\">État civil et citoyenneté</h2>");
        String alphabet = get("/services?by=a-to-z");
        assertThat(alphabet.indexOf("/services/acte-naissance"))
                .isPositive()
                .isLessThan(alphabet.indexOf("/services/mariage"));
    }

    @Test
    void theListCanBeLimitedToAnAudience() {
        String page = get("/services?for=association&by=a-to-z");
        assertThat(page)
                .contains("/services/subvention-association")
                .doesNotContain("/services/mariage")
                .contains("selected>Une association")
                .contains("/services?by=department&amp;for=association");
    }

    private String get(String path) {
        var answer = browser.visit(town).get(path);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }
}
