package org.parvis.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.Browser;
import org.parvis.support.DemonstrationTown;
import org.parvis.support.TestClock;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WelcomingVisitorsTests {
    private static final int LIGHT = 60_000;
    private static final Pattern LINKED =
            Pattern.compile("<(?:link|script|use)[^>]+(?:href|src)=\"([^\"#]+)|url\\([\"']?([^\"')]+)[\"']?\\)");

    private final Browser browser;
    private final DemonstrationTown demonstration;
    private final TestTowns towns;
    private final TestClock clock;
    private final JdbcClient jdbc;
    private TestTown town = new TestTown(new MunicipalityId(1), "");

    @LocalServerPort
    private int port;

    WelcomingVisitorsTests(
            Browser browser, DemonstrationTown demonstration, TestTowns towns, TestClock clock, JdbcClient jdbc) {
        this.browser = browser;
        this.demonstration = demonstration;
        this.towns = towns;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeAll
    void openValombree() {
        town = demonstration.open();
    }

    @Test
    void homeSearchesFirstThenShowsWhatPeopleComeFor() {
        String page = get("/");
        assertThat(page)
                .contains("<h1>Valombrée</h1>")
                .contains("role=\"search\"")
                .contains("/services/acte-naissance")
                .contains("href=\"/services#birth\"")
                .contains("href=\"/contact\"")
                .contains("tel:+33261914000")
                .contains("02\u00a061\u00a091\u00a040\u00a000")
                .doesNotContain("portal.")
                .doesNotContain("catalogue.");
        assertThat(page.indexOf("role=\"search\"")).isLessThan(page.indexOf("/services/acte-naissance"));
        assertThat(Pattern.compile("<a class=\"card-link\" href=\"/services/")
                        .matcher(page)
                        .results()
                        .count())
                .isEqualTo(8);
    }

    @Test
    void homeSaysWhetherTheTownHallIsOpen() {
        clock.set(LocalDate.of(2026, 3, 10));
        assertThat(get("/")).contains("tag-good").contains("12 h");
        clock.set(Instant.parse("2026-03-10T20:00:00Z"));
        assertThat(get("/")).doesNotContain("tag-good").contains("8 h 30");
    }

    @Test
    void homeIsLightOnTheFirstVisit() throws Exception {
        Set<String> seen = new LinkedHashSet<>();
        int total = 0;
        var queue = new java.util.ArrayDeque<>(Set.of("/"));
        while (!queue.isEmpty()) {
            String path = queue.remove();
            if (!seen.add(path)) {
                continue;
            }
            byte[] sent = transferred(path);
            total += sent.length;
            if (!path.contains(".woff2")) {
                var linked = LINKED.matcher(text(sent));
                while (linked.find()) {
                    String address = linked.group(1) == null ? linked.group(2) : linked.group(1);
                    if (!address.startsWith("data:") && !address.startsWith("#") && !address.startsWith("http")) {
                        queue.add(URI.create("http://host" + base(path))
                                .resolve(address)
                                .toString()
                                .substring("http://host".length()));
                    }
                }
            }
        }
        assertThat(seen).anyMatch(path -> path.contains("parvis.css")).anyMatch(path -> path.contains("parvis.js"));
        assertThat(total).as("%s", seen).isLessThan(LIGHT);
    }

    private static String base(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    private byte[] transferred(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Host", town.host())
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer.body();
        }
    }

    private static String text(byte[] sent) throws IOException {
        boolean zipped = sent.length > 2 && sent[0] == (byte) 0x1f && sent[1] == (byte) 0x8b;
        try (var stream =
                zipped ? new GZIPInputStream(new ByteArrayInputStream(sent)) : new ByteArrayInputStream(sent)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theContactPageHasEveryPlaceEveryDepartmentAndTheClosures() {
        clock.set(LocalDate.of(2026, 12, 1));
        assertThat(get("/contact"))
                .contains("Médiathèque Louise-Michel")
                .contains("Action sociale (CCAS)")
                .contains("tel:+33261914060")
                .contains("Fêtes de Noël")
                .contains("1er janvier 2027")
                .doesNotContain("portal.");
    }

    @Test
    void aPlaceOfWhichNoWayInIsToldHasNoEmptyHeading() {
        var town = towns.open();
        Tenancy.run(
                town.id(),
                () -> jdbc.sql("update place set access = '{\"fr\": \"Ascenseur\"}'")
                        .update());
        assertThat(browser.visit(town).get("/contact").body()).contains("Accès</h4>", "Ascenseur");
        Tenancy.run(
                town.id(),
                () -> jdbc.sql("update place set access = '{\"fr\": \"\"}'").update());
        assertThat(browser.visit(town).get("/contact").body()).doesNotContain("Accès</h4>");
    }

    @Test
    void theSmallPagesSpeakBothLanguages() {
        assertThat(get("/accessibility")).contains("partiellement conforme").doesNotContain("portal.");
        assertThat(get("/accessibility?lang=en"))
                .contains("partially compliant")
                .doesNotContain("portal.");
        assertThat(get("/privacy")).contains("CNIL").doesNotContain("portal.");
        assertThat(get("/privacy?lang=en")).contains("Your rights").doesNotContain("portal.");
        assertThat(get("/contact?lang=en")).contains("Our departments");
        assertThat(get("/?lang=en")).contains("Birth certificate");
    }

    @Test
    void robotsAreToldWhatToRead() {
        assertThat(get("/robots.txt")).contains("Disallow: /agent").contains("/sitemap.xml");
        assertThat(get("/sitemap.xml")).contains("/services/acte-naissance</loc><lastmod>2026-09-15</lastmod>");
    }

    @Test
    void theIconIsFoundAtItsOldAddressToo() {
        assertThat(browser.visit(town).get("/favicon.ico").location()).contains("/assets/icon.svg?v=");
    }

    @Test
    void aTownWithoutSheetsStillWelcomes() {
        var answer = browser.visit(towns.open()).get("/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("role=\"search\"").doesNotContain("/services/acte-naissance");
    }

    private String get(String path) {
        var answer = browser.visit(town).get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.body();
    }
}
