package org.parvis.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parvis.platform.calendar.Counting;
import org.parvis.platform.calendar.Delay;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Procedures;
import org.parvis.procedures.ServiceStandard;
import org.parvis.procedures.ServiceStandards;
import org.parvis.procedures.ServiceStandards.SetResult;
import org.parvis.requests.TestRequests;
import org.parvis.support.Browser;
import org.parvis.support.Browser.Visit;
import org.parvis.support.DemonstrationTown;
import org.parvis.support.TestClock;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The procedure `terrace` promises 10 working days by its own definition.
@TownHallTest
class SettingAStandardTests {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 10);
    private static final String TERRACE = "/agent/standards/terrace";

    private final TestTowns towns;
    private final TestRequests requests;
    private final TestStaff staff;
    private final TestClock clock;
    private final Browser browser;
    private final ServiceStandards standards;
    private final Procedures procedures;
    private final DemonstrationTown demonstration;
    private final JdbcClient jdbc;

    SettingAStandardTests(
            TestTowns towns,
            TestRequests requests,
            TestStaff staff,
            TestClock clock,
            Browser browser,
            ServiceStandards standards,
            Procedures procedures,
            DemonstrationTown demonstration,
            JdbcClient jdbc) {
        this.procedures = procedures;
        this.demonstration = demonstration;
        this.towns = towns;
        this.requests = requests;
        this.staff = staff;
        this.clock = clock;
        this.browser = browser;
        this.standards = standards;
        this.jdbc = jdbc;
    }

    private TestTown town() {
        var town = towns.open();
        clock.set(TUESDAY);
        requests.publish(town);
        return town;
    }

    /// Henri Delmas, with other roles and departments.
    private Visit head(TestTown town, String roles, String departments) {
        Tenancy.run(
                town.id(),
                () -> jdbc.sql("""
                        update staff_member set roles = :roles::text[], departments = :departments::text[]
                        where email = 'head@essai.example'""")
                        .param("roles", roles)
                        .param("departments", departments)
                        .update());
        var visit = staff.signedIn(town, "head");
        visit.get("/agent/requests");
        return visit;
    }

    private Visit headOfPlanning(TestTown town) {
        return head(town, "{AGENT,HEAD}", "{urbanisme}");
    }

    private static Map<String, String> typed(String... pairs) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "days", "5",
                "counting", "CALENDAR",
                "share", "95",
                "since", "2026-03-20",
                "deliberationOn", "2026-03-02",
                "deliberation", "n° 2026-12"));
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return fields;
    }

    private List<ServiceStandard> history(TestTown town) {
        return Tenancy.call(town.id(), () -> standards.history("terrace"));
    }

    private ServiceStandard on(TestTown town, LocalDate day) {
        return Tenancy.call(town.id(), () -> standards.of("terrace", day)).orElseThrow();
    }

    private static ServiceStandard standard(LocalDate since, int days) {
        return new ServiceStandard("terrace", since, new Delay(days, Counting.CALENDAR), 0.9, null, null);
    }

    private SetResult set(TestTown town, ServiceStandard standard) {
        return Tenancy.call(town.id(), () -> standards.set(standard, new Actor.Automatic("test")));
    }

    @Test
    void aHeadOfDepartmentSetsItFromADayOn() {
        var town = town();
        var visit = headOfPlanning(town);
        assertThat(visit.get("/agent/standards").body())
                .contains("Réponse en 10 jours ouvrés, pour au moins 90\u00a0% des demandes")
                .contains("Fixé par la définition de la démarche");
        visit.get(TERRACE);
        var answer = visit.post(TERRACE, typed());
        assertThat(answer.status()).isEqualTo(303);
        assertThat(visit.follow(answer).body())
                .contains("L’engagement est fixé.")
                .contains("À partir du 20 mars 2026");

        assertThat(on(town, LocalDate.of(2026, 3, 19)).delay()).isEqualTo(new Delay(10, Counting.WORKING));
        assertThat(on(town, LocalDate.of(2026, 3, 20)))
                .isEqualTo(new ServiceStandard(
                        "terrace",
                        LocalDate.of(2026, 3, 20),
                        new Delay(5, Counting.CALENDAR),
                        0.95,
                        LocalDate.of(2026, 3, 2),
                        "n° 2026-12"));
        assertThat(Tenancy.call(
                        town.id(),
                        () -> jdbc.sql("select details::text from audit_entry where action = 'standard-set'")
                                .query(String.class)
                                .single()))
                .contains("CALENDAR")
                .contains("2026-03-20");
    }

    @Test
    void requestsKeepThePromiseOfTheDayOnWhichTheyWereReceived() {
        var town = town();
        var before = requests.open(town).request();
        set(town, standard(TUESDAY.plusDays(1), 3));
        assertThat(requests.open(town).request().promisedOn()).isEqualTo(before.promisedOn());
        clock.set(TUESDAY.plusDays(1));
        assertThat(requests.open(town).request().promisedOn()).isEqualTo(TUESDAY.plusDays(4));
        assertThat(before.promisedOn()).isEqualTo(LocalDate.of(2026, 3, 24));
    }

    @Test
    void theFormBeginsWithTheStandardInForce() {
        var town = town();
        set(town, standard(TUESDAY, 3));
        assertThat(browser.visit(town).get("/procedures/terrace").body())
                .contains("Sous 3 jours")
                .contains("pour au moins 90\u00a0% des demandes")
                .doesNotContain("jours ouvrés");
    }

    /// The sheet's own file promises three working days.
    @Test
    void theSheetPromisesTheSame() throws java.io.IOException {
        var town = demonstration.open();
        var yaml = new ClassPathResource("demonstration/valombree/procedures/copie-acte-naissance.yaml")
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        Tenancy.run(town.id(), () -> {
            procedures.publish(yaml, new Actor.Automatic("test"));
            standards.set(
                    new ServiceStandard(
                            "copie-acte-naissance",
                            LocalDate.of(2026, 3, 10),
                            new Delay(7, Counting.CALENDAR),
                            0.85,
                            LocalDate.of(2026, 2, 2),
                            "n° 2026-4"),
                    new Actor.Automatic("test"));
        });
        assertThat(browser.visit(town).get("/services/acte-naissance").body())
                .contains("répondre en 7 jours.")
                .contains("au moins 85\u00a0% des demandes")
                .contains("Délibération du 2 février 2026\u00a0: n° 2026-4")
                .doesNotContain("répondre en 3 jours ouvrés");
    }

    @Test
    void aPromiseIsNotRewrittenAfterTheFact() {
        var town = town();
        assertThat(set(town, standard(TUESDAY.minusDays(1), 3))).isEqualTo(new SetResult.TooEarly(TUESDAY));
        set(town, standard(TUESDAY, 4));
        assertThat(set(town, standard(TUESDAY, 5))).isEqualTo(new SetResult.TooEarly(TUESDAY.plusDays(1)));
        assertThat(history(town)).containsExactly(standard(TUESDAY, 4));
    }

    @Test
    void oneThatIsYetToComeMayBeSetAnew() {
        var town = town();
        set(town, standard(TUESDAY.plusDays(9), 4));
        set(town, standard(TUESDAY.plusDays(9), 6));
        assertThat(history(town)).containsExactly(standard(TUESDAY.plusDays(9), 6));
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedIsKept() {
        var town = town();
        var visit = headOfPlanning(town);
        visit.get(TERRACE);
        var refused =
                visit.post(TERRACE, typed("days", "0", "share", "100", "since", "2026-03-09", "deliberationOn", ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("href=\"#days\"")
                .contains("href=\"#share\"")
                .contains("Ce jour est passé")
                .contains("href=\"#deliberationOn\"")
                .contains("n° 2026-12");
        assertThat(history(town)).isEmpty();
    }

    @Test
    void aVoteThatIsStillToComeProvesNothing() {
        var town = town();
        var visit = headOfPlanning(town);
        visit.get(TERRACE);
        var refused = visit.post(TERRACE, typed("deliberationOn", "2026-03-11"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("n’a pas encore eu lieu");
        assertThat(visit.post(TERRACE, typed("deliberationOn", "2026-03-10")).status())
                .isEqualTo(303);
    }

    @Test
    void aHeadSeesTheProceduresOfTheirOwnDepartmentsAlone() {
        var town = town();
        var visit = head(town, "{AGENT,HEAD}", "{etat-civil}");
        assertThat(visit.get("/agent/standards").body())
                .contains("Aucune démarche ne dépend de vos services.")
                .doesNotContain(TERRACE);
        assertThat(visit.get(TERRACE).status()).isEqualTo(403);
        assertThat(visit.post(TERRACE, typed()).status()).isEqualTo(403);
        assertThat(history(town)).isEmpty();
    }

    @Test
    void whoWatchesOverExcellenceSeesAll() {
        var town = town();
        var visit = head(town, "{EXCELLENCE}", "{}");
        assertThat(visit.get("/agent/standards").body()).contains(TERRACE);
        visit.get(TERRACE);
        assertThat(visit.post(TERRACE, typed()).status()).isEqualTo(303);
    }

    @Test
    void othersAreRefused() {
        var town = town();
        var planner = staff.signedIn(town, "planner");
        planner.get("/agent/requests");
        assertThat(planner.get("/agent/standards").status()).isEqualTo(403);
        assertThat(planner.get(TERRACE).status()).isEqualTo(403);
        assertThat(planner.post(TERRACE, typed()).status()).isEqualTo(403);
        assertThat(browser.visit(town).get("/agent/standards").status()).isEqualTo(302);
    }

    @Test
    void aStandardIsTheTownsOwn() {
        var town = town();
        var neighbour = towns.open();
        clock.set(TUESDAY);
        requests.publish(neighbour);
        set(town, standard(TUESDAY, 3));
        assertThat(on(neighbour, TUESDAY).delay()).isEqualTo(new Delay(10, Counting.WORKING));
    }
}
