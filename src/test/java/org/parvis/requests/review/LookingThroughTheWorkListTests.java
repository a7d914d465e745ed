package org.parvis.requests.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.parvis.requests.TestRequests;
import org.parvis.support.Browser;
import org.parvis.support.Browser.Answer;
import org.parvis.support.Browser.Visit;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class LookingThroughTheWorkListTests {
    private static final Pattern ROW = Pattern.compile("href=\"/agent/requests/([0-9a-f-]{36})\"");
    private static final Pattern NEXT =
            Pattern.compile("href=\"(/agent/requests\\?(?![^\"]*lang=)[^\"]*after=[^\"]*)\"");

    private final TestTowns towns;
    private final TestRequests requests;
    private final TestStaff staff;
    private final Browser browser;
    private final JdbcClient jdbc;

    LookingThroughTheWorkListTests(
            TestTowns towns, TestRequests requests, TestStaff staff, Browser browser, JdbcClient jdbc) {
        this.towns = towns;
        this.requests = requests;
        this.staff = staff;
        this.browser = browser;
        this.jdbc = jdbc;
    }

    /// Half of them are the planner's department's.
    private Office crowded(int open, int closed) {
        var office = Office.open(towns, requests, staff, jdbc);
        requests.publish(office.town);
        Crowd.write(jdbc, office.town, open, closed);
        return office;
    }

    private static Set<String> rows(Answer page) {
        return ROW.matcher(page.body())
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int tab(Answer page, String view) {
        var count = Pattern.compile("view=" + view + "[^\"]*\"[^>]*>[^<]*<span class=\"number\">\\((\\d+)\\)")
                .matcher(page.body());
        return count.find() ? Integer.parseInt(count.group(1)) : -1;
    }

    private static Set<String> everyPage(Visit visit, String first) {
        Set<String> seen = new TreeSet<>();
        String address = first;
        while (address != null) {
            Answer page = visit.get(address);
            assertThat(page.status()).isEqualTo(200);
            var rows = rows(page);
            assertThat(seen).as("no row stands on two pages").doesNotContainAnyElementsOf(rows);
            seen.addAll(rows);
            var next = NEXT.matcher(page.body());
            address = next.find() ? next.group(1).replace("&amp;", "&") : null;
        }
        return seen;
    }

    @Test
    void pageAfterPageShowsEveryRequestOfTheDepartmentOnceAndNoOthers() {
        var office = crowded(240, 0);
        var first = office.planner.get("/agent/requests?view=all");
        assertThat(rows(first)).hasSize(50);
        assertThat(tab(first, "all")).isEqualTo(120);
        assertThat(everyPage(office.planner, "/agent/requests?view=all")).hasSize(120);
    }

    @Test
    void whoWorksForTwoDepartmentsSeesBothInOneOrder() {
        var office = crowded(240, 0);
        assertThat(everyPage(office.colleague(), "/agent/requests?view=all")).hasSize(240);
    }

    @Test
    void closedRequestsAreLookedThroughFromTheLatestOn() {
        var office = crowded(10, 250);
        assertThat(everyPage(office.planner, "/agent/requests?view=closed")).hasSize(125);
        assertThat(rows(office.planner.get("/agent/requests?view=all"))).hasSize(5);
    }

    @Test
    void aGreatBacklogIsCountedNoFurtherThanAThousand() {
        var office = crowded(2 * WorkList.MOST, 0);
        assertThat(office.planner.get("/agent/requests?view=all").body()).contains("(1\u202f000)");
        var more = crowded(2 * WorkList.MOST + 2, 0);
        var page = more.planner.get("/agent/requests?view=all");
        assertThat(page.body()).contains("(plus de 1\u202f000)");
        assertThat(tab(page, "mine")).isZero();
    }

    @Test
    void lateSoonLateAndTheRestAreCountedAsTheyAreShown() {
        var office = crowded(240, 0);
        var page = office.planner.get("/agent/requests?view=all");
        int late = everyPage(office.planner, "/agent/requests?view=late").size();
        int soon = everyPage(office.planner, "/agent/requests?view=soon").size();
        assertThat(late).isPositive().isEqualTo(tab(page, "late"));
        assertThat(soon).isPositive().isEqualTo(tab(page, "soon"));
        assertThat(office.planner.get("/agent/requests?view=late").body())
                .contains("En retard</span>")
                .doesNotContain("Bientôt</span>");
        assertThat(office.planner.get("/agent/requests?view=soon").body())
                .contains("Bientôt</span>")
                .doesNotContain("En retard</span>");
        assertThat(page.body()).contains("délai promis");
    }

    @Test
    void filtersStayFromViewToViewAndTheCountsFollowThem() {
        var office = crowded(240, 0);
        var page = office.planner.get("/agent/requests?view=all&channel=PHONE");
        assertThat(tab(page, "all")).isEqualTo(40);
        assertThat(page.body()).contains("href=\"/agent/requests?view=mine&amp;channel=PHONE\"");
        assertThat(everyPage(office.planner, "/agent/requests?view=unassigned&channel=PHONE"))
                .hasSize(40);
        assertThat(office.planner.get("/agent/requests?view=mine&channel=PHONE").body())
                .contains("Aucune demande ne correspond à ces filtres");
    }

    @Test
    void whatHidesRequestsIsSaidAndGoesWithOneClick() {
        var office = crowded(10, 2);
        String everything = "<a href=\"/agent/requests?view=all\">Tout voir</a>";
        assertThat(office.planner.get("/agent/requests?view=all&channel=PHONE").body())
                .contains(everything);
        assertThat(office.planner
                        .get("/agent/requests?view=closed&channel=PHONE")
                        .body())
                .as("the numbers on the tabs are those of the filters here too")
                .contains("tiennent compte de vos filtres")
                .contains(everything);
        assertThat(office.planner.get("/agent/requests?view=mine").body())
                .contains("Rien ici.")
                .contains(everything)
                .doesNotContain("Rien n’attend");
        assertThat(office.planner.get("/agent/requests?view=all").body()).doesNotContain("Tout voir");
    }

    @Test
    void aClosedRequestShowsTheDayOnWhichItWasClosed() {
        var office = crowded(2, 4);
        assertThat(office.planner.get("/agent/requests?view=closed").body())
                .contains("<th scope=\"col\">Close le</th>")
                .doesNotContain("Échéance");
        assertThat(office.planner.get("/agent/requests?q=dupont").body())
                .contains("<th scope=\"col\">Échéance</th>")
                .contains("<span class=\"quiet\">close</span>");
    }

    @Test
    void whoComesBackFindsTheListAsItWasAndNotTheSearch() {
        var office = crowded(10, 0);
        office.planner.get("/agent/requests?view=late&channel=PHONE");
        office.planner.get("/agent/requests?q=dupont");
        assertThat(office.planner.get("/agent/requests").location())
                .endsWith("/agent/requests?view=late&channel=PHONE");
    }

    @Test
    void anAddressThatSomebodyAlteredLeadsToTheFirstPage() {
        var office = crowded(10, 4);
        for (String query : new String[] {
            "view=all&after=2026-99-99_x",
            "view=all&after=" + "-".repeat(36),
            "view=closed&after=yesterday_0",
            "view=nonsense",
            "view=all&team=%7Bnone%7D"
        }) {
            assertThat(office.planner.get("/agent/requests?" + query).status())
                    .as(query)
                    .isEqualTo(200);
        }
    }

    @Test
    void theBeginningOfANameFindsTheDepartmentsOwnHoweverManyNeighboursComeFirst() {
        var office = crowded(400, 0);
        office.change("update request set department_code = 'etat-civil', team_code = 'etat-civil-guichet'"
                + " where family_name <> 'Dupont00400'");
        assertThat(rows(office.planner.get("/agent/requests?q=Dup"))).hasSize(1);
    }

    @Test
    void aSearchThatFindsTooMuchSaysSo() {
        var office = crowded(240, 0);
        var found = office.planner.get("/agent/requests?q=dupont");
        assertThat(rows(found)).hasSize(50);
        assertThat(found.body()).contains("Voici les 50 premières");
    }

    @Test
    void closedRequestsAreFoundToo() {
        var office = crowded(2, 2);
        assertThat(rows(office.planner.get("/agent/requests?q=zoe4%40example.org")))
                .hasSize(1);
        assertThat(rows(office.planner.get("/agent/requests?q=0000%200004"))).hasSize(1);
    }

    @Test
    void theWholeListIsExportedHoweverLongAndWhoTookItIsWrittenDown() {
        var office = crowded(1_302, 0);
        var csv = office.planner.get("/agent/requests.csv?view=all");
        assertThat(csv.headers().get("content-disposition")).contains("attachment");
        assertThat(csv.body()).startsWith("\uFEFF\"Référence\";\"Démarche\"");
        var lines = csv.body().lines().toList();
        assertThat(lines).hasSize(1 + 651).doesNotHaveDuplicates();
        assertThat(lines.get(1))
                .contains("\"Installer une terrasse\";\"Zoé Dupont")
                .contains("\"délai promis\"");
        assertThat(office.texts("select details ->> 'list' from audit_entry where action = 'requests-exported'"))
                .containsExactly("view=all");
    }

    @Test
    void theFilterIsExportedAndSoAreClosedRequests() {
        var office = crowded(24, 30);
        assertThat(office.planner
                        .get("/agent/requests.csv?view=all&channel=PHONE")
                        .body()
                        .lines())
                .hasSize(1 + 4);
        assertThat(office.planner.get("/agent/requests.csv?view=closed").body().lines())
                .hasSize(1 + 15)
                .anyMatch(line -> line.contains("\"2026-02-02\""));
    }

    @Test
    void noCellOfTheExportIsAFormula() {
        var office = Office.open(towns, requests, staff, jdbc);
        var request = office.request();
        for (String name : new String[] {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "a\";=1"}) {
            office.change("update request set given_name = '" + name + "' where id = '"
                    + request.request().id() + "'");
            String line = office.planner
                    .get("/agent/requests.csv?view=all")
                    .body()
                    .lines()
                    .skip(1)
                    .collect(Collectors.joining("\n"));
            assertThat(line.split("\";\"")[2].replaceFirst("^\"", "")).as(name).doesNotMatch("(?s)[=+@\\t-].*");
        }
        assertThat(office.planner.get("/agent/requests.csv?view=all").body()).contains("\"a\"\";=1 Éluard\"");
    }

    @Test
    void strangersGetNeitherListNorExport() {
        var office = crowded(10, 0);
        assertThat(browser.visit(office.town).get("/agent/requests.csv").status())
                .isEqualTo(302);
        assertThat(staff.signedIn(office.town, "admin")
                        .get("/agent/requests.csv?view=all")
                        .body()
                        .lines())
                .hasSize(1);
        var elsewhere = Office.open(towns, requests, staff, jdbc);
        assertThat(elsewhere.planner.get("/agent/requests.csv?view=all").body()).doesNotContain("Dupont");
        assertThat(elsewhere.planner.get("/agent/requests?q=dupont").body()).doesNotContain("Dupont0");
    }
}
