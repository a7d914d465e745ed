package org.parvis.town.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.Browser;
import org.parvis.support.TestClock;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.parvis.town.StaffLinkIssued;
import org.parvis.town.StaffLinkIssued.Purpose;
import org.parvis.town.StaffLinks;
import org.parvis.town.Town;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@TownHallTest
@RecordApplicationEvents
class ChoosingAPasswordTests {
    private static final String GOOD = "un vélo rouge sous la pluie";

    private final TestTowns towns;
    private final TestStaff staff;
    private final Browser browser;
    private final TestClock clock;
    private final StaffLinks links;
    private final Town town;

    ChoosingAPasswordTests(
            TestTowns towns, TestStaff staff, Browser browser, TestClock clock, StaffLinks links, Town town) {
        this.towns = towns;
        this.staff = staff;
        this.browser = browser;
        this.clock = clock;
        this.links = links;
        this.town = town;
    }

    /// @return the path of a link for the agent
    private String link(TestTown here) {
        return Tenancy.call(here.id(), () -> {
            var member = town.staffOf("etat-civil").getFirst();
            return links.issue(member, Purpose.INVITATION, "http://" + here.host(), new Actor.Automatic("test"))
                    .replace("http://" + here.host(), "");
        });
    }

    @Test
    void aLinkLetsItsHolderChooseAPasswordAndThenSignInToEnrolTheirPhone() {
        var here = towns.open();
        String link = link(here);
        var visit = browser.visit(here);
        assertThat(visit.get(link).body()).contains("Agnès Courtois");
        var chosen = visit.post(link, Map.of("password", GOOD));
        assertThat(chosen.status()).isEqualTo(303);
        assertThat(visit.follow(chosen).body())
                .contains("Votre mot de passe est enregistré")
                .contains("value=\"" + TestStaff.email("agent") + "\"");
        assertThat(visit.get("/agent/login").body()).doesNotContain(TestStaff.email("agent"));
        assertThat(visit.get("/agent/me").status()).isEqualTo(302);
        assertThat(visit.post("/agent/login", Map.of("email", TestStaff.email("agent"), "password", GOOD))
                        .location())
                .isEqualTo("/agent/login/enrol");
    }

    @Test
    void aWeakPasswordIsRefusedAndTheLinkStaysGood() {
        var here = towns.open();
        String link = link(here);
        var visit = browser.visit(here);
        visit.get(link);
        var refused = visit.post(link, Map.of("password", "Courtois.Agnès"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("votre nom").doesNotContain("Courtois.Agnès");
        assertThat(visit.post(link, Map.of("password", "court")).body()).contains("au moins 12 caractères");
        assertThat(visit.post(link, Map.of("password", GOOD)).status()).isEqualTo(303);
    }

    @Test
    void aLinkServesOnce() {
        var here = towns.open();
        String link = link(here);
        var visit = browser.visit(here);
        visit.get(link);
        visit.post(link, Map.of("password", GOOD));
        assertThat(visit.get(link).status()).isEqualTo(404);
        assertThat(visit.post(link, Map.of("password", "une autre phrase bien longue"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void ofTwoWhoUseItAtTheSameTimeOneChooses() throws Exception {
        var here = towns.open();
        String link = link(here);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> choose = () -> {
                var visit = browser.visit(here);
                visit.get(link);
                return visit.post(link, Map.of("password", GOOD)).status();
            };
            var first = threads.submit(choose);
            var second = threads.submit(choose);
            assertThat(java.util.List.of(first.get(), second.get())).containsExactlyInAnyOrder(303, 404);
        }
    }

    @Test
    void aLinkIsGoodForThreeDays() {
        var here = towns.open();
        String link = link(here);
        clock.advance(Duration.ofDays(3).minusMinutes(1));
        assertThat(browser.visit(here).get(link).status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(browser.visit(here).get(link).status()).isEqualTo(404);
    }

    @Test
    void aNewLinkReplacesTheOneBefore() {
        var here = towns.open();
        String first = link(here);
        String second = link(here);
        assertThat(browser.visit(here).get(first).status()).isEqualTo(404);
        assertThat(browser.visit(here).get(second).status()).isEqualTo(200);
    }

    @Test
    void aWrongSecretAndANeighboursLinkOpenNothing() {
        var here = towns.open();
        String link = link(here);
        assertThat(browser.visit(here).get("/agent/login/link/abc").status()).isEqualTo(404);
        assertThat(browser.visit(towns.open()).get(link).status()).isEqualTo(404);
    }

    @Test
    void choosingAPasswordEndsTheSessionsThatTheOldOneOpened() {
        var here = towns.open();
        var signedIn = staff.signedIn(here, "agent");
        String link = link(here);
        var visit = browser.visit(here);
        visit.get(link);
        visit.post(link, Map.of("password", GOOD));
        assertThat(signedIn.get("/agent/me").status()).isEqualTo(302);
    }

    @Test
    void theLinkIsAnnouncedSoThatItCanBeSentAndNeverLogged(ApplicationEvents events) {
        var here = towns.open();
        String link = link(here);
        assertThat(events.stream(StaffLinkIssued.class)).singleElement().satisfies(issued -> {
            assertThat(issued.email()).isEqualTo("agent@essai.example");
            assertThat(issued.link()).isEqualTo("http://" + here.host() + link);
            assertThat(issued.toString()).doesNotContain(link);
        });
    }
}
