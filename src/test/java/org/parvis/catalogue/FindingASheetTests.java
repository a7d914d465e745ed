package org.parvis.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.Browser;
import org.parvis.support.DemonstrationTown;
import org.parvis.support.TestClock;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingASheetTests {
    private static final Pattern RESULT = Pattern.compile("<a class=\"card-link\" href=\"/services/([a-z0-9-]+)\"");
    private static final Pattern OPTION = Pattern.compile("<a role=\"option\"[^>]*href=\"/services/([a-z0-9-]+)\"");

    private final Browser browser;
    private final DemonstrationTown demonstration;
    private final TestTowns towns;
    private final TestClock clock;
    private final Catalogue catalogue;
    private final SearchMisses misses;
    private final IndexSheets index;
    private final JdbcClient jdbc;
    private TestTown town;

    FindingASheetTests(
            Browser browser,
            DemonstrationTown demonstration,
            TestTowns towns,
            TestClock clock,
            Catalogue catalogue,
            SearchMisses misses,
            IndexSheets index,
            JdbcClient jdbc) {
        this.browser = browser;
        this.demonstration = demonstration;
        this.towns = towns;
        this.clock = clock;
        this.catalogue = catalogue;
        this.misses = misses;
        this.index = index;
        this.jdbc = jdbc;
        this.town = new TestTown(new org.parvis.platform.tenancy.MunicipalityId(1), "");
    }

    @BeforeAll
    void openValombree() {
        town = demonstration.open();
    }

    @Test
    void whateverPeopleTypeTheRightSheetIsAmongTheFirstThree() throws IOException {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (String line : questions()) {
            String[] parts = line.split(";");
            List<String> found = search(parts[1], parts[0]);
            asked++;
            if (!found.stream().limit(3).toList().contains(parts[2])) {
                wrong.add(line + " found " + found);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(100);
    }

    private static List<String> questions() throws IOException {
        try (var file = FindingASheetTests.class.getResourceAsStream("questions.csv")) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @Test
    void theTitleCountsMoreThanAMention() {
        assertThat(search("mariage", "fr")).startsWith("mariage");
        assertThat(search("passeport", "fr")).startsWith("carte-identite-passeport");
        assertThat(search("urbanisme", "fr").subList(0, 2))
                .containsExactlyInAnyOrder("certificat-urbanisme", "plan-local-urbanisme");
    }

    @Test
    void theResultsSayHowManyAndShowTheDepartmentAndTheWays() {
        String page = page("acte de naissance", "fr");
        assertThat(page)
                .containsPattern("\\d+ résultats?")
                .contains("<mark>naissance</mark>")
                .contains("État civil et citoyenneté")
                .contains("En ligne");
    }

    @Test
    void aCorrectedQuestionIsSaidToBe() {
        assertThat(page("pasport", "fr"))
                .contains("«\u00a0passeport\u00a0»")
                .contains("vous avez écrit «\u00a0pasport\u00a0»");
    }

    @Test
    void aCorrectedWordIsWrittenAsPeopleWriteIt() {
        assertThat(page("demenagemant", "fr"))
                .contains("«\u00a0déménagement\u00a0»")
                .contains("vous avez écrit «\u00a0demenagemant\u00a0»");
        assertThat(page("Pasport périmé", "fr")).contains("«\u00a0passeport périmé\u00a0»");
    }

    @Test
    void wordsThatMayHaveBeenMeantAreWrittenAsPeopleWriteThem() {
        assertThat(page("demnagmnt", "fr")).contains(">déménagement</a>");
    }

    @Test
    void aSpaceAndAnApostropheAreTheSameHoweverTheyAreSet() {
        assertThat(search("attestation\u00a0d’accueil\u00a0?", "fr"))
                .isEqualTo(search("attestation d'accueil ?", "fr"))
                .startsWith("attestation-accueil");
    }

    @Test
    void whatIsTypedIsShownAsTextAndNothingElse() {
        assertThat(page("<script>alert(1)</script>", "fr")).doesNotContain("<script>alert");
        for (String odd :
                List.of("'", "\"", "a & b | !c", "(((", ":*", "%", "\\", "passeport:*", "-", "a".repeat(500))) {
            assertThat(browser.visit(town).get("/search?q=" + encode(odd)).status())
                    .isEqualTo(200);
            assertThat(browser.visit(town)
                            .get("/search/suggest?q=" + encode(odd))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void anEmptyQuestionShowsWhatIsMostAskedFor() {
        assertThat(browser.visit(town).get("/search").body()).contains("/services/acte-naissance");
    }

    @Test
    void nothingFoundLeadsToThePhoneTheCounterAndTheContactPage() {
        String page = page("hippopotame", "fr");
        assertThat(page)
                .contains("Nous n’avons rien trouvé")
                .contains("tel:+33261914000")
                .contains("1 place de la République")
                .containsPattern("Ouvert|Ferm|ouvert|ferm|Ouvre|ouvre")
                .contains("href=\"/contact\"");
    }

    @Test
    void aWordThatIsFarOffIsAnsweredByAQuestion() {
        assertThat(page("ancombrons", "fr")).contains("encombrants");
    }

    @Test
    void suggestionsComeFromTheFirstLetters() {
        assertThat(suggest("nais")).startsWith("acte-naissance");
        assertThat(suggest("pass")).startsWith("carte-identite-passeport");
        assertThat(suggest("permis de cons")).contains("travaux-autorisation");
        assertThat(suggest("encombr")).startsWith("encombrants");
        assertThat(suggest("pasp")).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void suggestionsAreAListThatAScreenReaderKnows() {
        assertThat(browser.visit(town).get("/search/suggest?q=ecole").body())
                .contains("role=\"option\"")
                .contains("data-count=\"")
                .doesNotContain("<html");
    }

    @Test
    void aTownFindsItsOwnSheetsOnly() {
        var other = towns.open();
        assertThat(browser.visit(other).get("/search?q=passeport").body()).doesNotContain("/services/carte-identite");
    }

    @Test
    void searchesWithoutResultAreCountedByDayAndShownFromTheThird() {
        var place = demonstration.open();
        var visit = browser.visit(place);
        for (int i = 0; i < 3; i++) {
            visit.get("/search?q=" + encode("Téléphérique"));
        }
        visit.get("/search?q=trottinettophone");
        visit.get("/search?q=" + encode("zzzz@example.org"));
        visit.get("/search?q=" + encode("zzzz 0612345678"));
        var day = java.time.LocalDate.of(2026, 3, 10);
        Tenancy.run(place.id(), () -> {
            assertThat(catalogue.searchMisses(day, day))
                    .containsExactly(new Catalogue.SearchMiss("telepherique", 3, day));
            assertThat(terms()).containsExactly("telepherique", "trottinettophone");
        });
        clock.advance(Duration.ofDays(31));
        Tenancy.run(place.id(), () -> {
            misses.run();
            assertThat(terms()).containsExactly("telepherique");
        });
    }

    private List<String> terms() {
        return jdbc.sql("select term from search_miss order by term")
                .query(String.class)
                .list();
    }

    @Test
    void anotherVocabularyIndexesTheSheetsAnew() {
        var place = demonstration.open();
        Tenancy.run(place.id(), () -> {
            jdbc.sql("update sheet_search set indexed_with = 'old', document = ''")
                    .update();
            index.run();
            assertThat(jdbc.sql("select count(*) from sheet_search where indexed_with = 'old' or document = ''")
                            .query(Integer.class)
                            .single())
                    .isZero();
        });
    }

    private List<String> search(String question, String language) {
        return RESULT.matcher(page(question, language))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private String page(String question, String language) {
        return browser.visit(town)
                .get("/search?q=" + encode(question) + "&lang=" + language)
                .body();
    }

    private List<String> suggest(String typed) {
        return OPTION.matcher(browser.visit(town)
                        .get("/search/suggest?q=" + encode(typed))
                        .body())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
