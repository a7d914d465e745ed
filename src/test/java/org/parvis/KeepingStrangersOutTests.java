package org.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parvis.excellence.Office;
import org.parvis.excellence.advice.FindAdviceWeekly;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.requests.TestRequests;
import org.parvis.support.Browser;
import org.parvis.support.Browser.Answer;
import org.parvis.support.Browser.Visit;
import org.parvis.support.TestIndicators;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every address of the staff's pages, as the program itself lists them, against everybody who has no business there:
/// whoever adds a page is asked here whose it is.
@TownHallTest
class KeepingStrangersOutTests {
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("version", "1"),
            Map.entry("name-fr", "Pris"),
            Map.entry("roles", "ADMINISTRATOR"),
            Map.entry("to", "begin"),
            Map.entry("note", "x"),
            Map.entry("reason", "x"),
            Map.entry("title", "x"),
            Map.entry("text", "x"),
            Map.entry("channel", "COUNTER"),
            Map.entry("outcome", "GRANTED"),
            Map.entry("step", "send"),
            Map.entry("deadline", "2026-03-25"),
            Map.entry("documents", "x"),
            Map.entry("administration", "x"),
            Map.entry("team", "etat-civil-guichet"),
            Map.entry("job", "x"),
            Map.entry("instance", "x"));

    /// Open to all of the staff, each of whom is shown what is theirs.
    private static final List<String> EVERYBODYS = List.of(
            "/agent",
            "/agent/logout",
            "/agent/me",
            "/agent/me/password",
            "/agent/me/second-factor",
            "/agent/me/second-factor/confirm",
            "/agent/requests",
            "/agent/requests.csv",
            "/agent/bulk");

    private final RequestMappingHandlerMapping pages;
    private final Office offices;
    private final TestRequests requests;
    private final TestStaff staff;
    private final Browser browser;
    private final JdbcClient jdbc;

    KeepingStrangersOutTests(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping pages,
            TestTowns towns,
            TestRequests requests,
            TestStaff staff,
            TestIndicators indicators,
            FindAdviceWeekly weekly,
            Browser browser,
            JdbcClient jdbc) {
        this.pages = pages;
        this.offices = new Office(towns, requests, staff, indicators, weekly, jdbc);
        this.requests = requests;
        this.staff = staff;
        this.browser = browser;
        this.jdbc = jdbc;
    }

    private record Endpoint(RequestMethod method, String pattern) {
        boolean isUnder(String prefix) {
            return pattern.equals(prefix) || pattern.startsWith(prefix + "/") || pattern.startsWith(prefix + ".");
        }
    }

    private List<Endpoint> endpoints() {
        List<Endpoint> all = new ArrayList<>();
        pages.getHandlerMethods()
                .keySet()
                .forEach(page -> page.getPatternValues()
                        .forEach(pattern -> page.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> all.add(new Endpoint(method, pattern)))));
        assertThat(all).as("what the program lists").hasSizeGreaterThan(100);
        return all.stream()
                .filter(one -> one.isUnder("/admin") || one.isUnder("/agent"))
                .filter(one -> !one.isUnder("/agent/login"))
                .sorted(Comparator.comparing(Endpoint::pattern).thenComparing(Endpoint::method))
                .toList();
    }

    /// A town in which there is one of everything, of the planning department.
    private final class Filled {
        final Office.Opened opened = offices.open();
        final String request = requests.open(opened.town).request().id().toString();
        final String advice;
        final String action;

        Filled() {
            opened.find();
            String address = opened.advice();
            advice = address.substring(address.lastIndexOf('/') + 1);
            String made = opened.accepted(opened.head(), "2026-09-10");
            action = made.substring(made.lastIndexOf('/') + 1);
            opened.change("update staff_member set roles = '{ADMINISTRATOR}' where email = 'admin@essai.example'");
        }

        String address(Endpoint endpoint) {
            String id = endpoint.isUnder("/agent/excellence/actions")
                    ? action
                    : endpoint.isUnder("/agent/excellence/advice")
                            ? advice
                            : endpoint.isUnder("/agent/excellence/rules")
                                    ? "slow-answers"
                                    : endpoint.isUnder("/admin/staff")
                                            ? opened.texts(
                                                            "select id::text from staff_member where email = 'agent@essai.example'")
                                                    .getFirst()
                                            : request;
            String code = endpoint.isUnder("/admin/places")
                    ? "mairie"
                    : endpoint.isUnder("/admin/teams") ? "urbanisme-instruction" : "urbanisme";
            return endpoint.pattern()
                    .replace("/closures/{id}", "/closures/" + UUID.randomUUID())
                    .replace("{id}", id)
                    .replace("{code}", code)
                    .replace("{procedure}", "terrace")
                    .replace("{file}", UUID.randomUUID().toString());
        }
    }

    private static Answer ask(Visit visit, Endpoint endpoint, String address) {
        if (endpoint.method() == RequestMethod.GET) {
            return visit.get(address.endsWith("/decision") ? address + "?outcome=GRANTED" : address);
        }
        visit.get("/agent/me");
        return visit.post(address, FIELDS);
    }

    @Test
    void theSignedOutReachNothing() {
        var town = new Filled();
        var visit = browser.visit(town.opened.town);
        for (Endpoint endpoint : endpoints()) {
            visit.get("/agent/login");
            var answer = endpoint.method() == RequestMethod.GET
                    ? visit.get(town.address(endpoint))
                    : visit.post(town.address(endpoint), FIELDS);
            assertThat(answer.status()).as("%s", endpoint).isEqualTo(302);
            assertThat(answer.location()).as("%s", endpoint).contains("/agent/login?next=");
        }
    }

    @Test
    void nobodysSessionIsCarriedToAnotherTown() {
        var town = new Filled();
        var elsewhere = offices.open();
        elsewhere.change("update staff_member set roles = '{AGENT,HEAD,EXCELLENCE,ADMINISTRATOR}',"
                + " departments = '{urbanisme,etat-civil}' where email = 'admin@essai.example'");
        var theirs = staff.signedIn(elsewhere.town, "admin");
        theirs.get("/agent/me");
        for (Endpoint endpoint : endpoints()) {
            var carried = browser.visit(town.opened.town).withCookiesOf(theirs);
            assertThat(carried.get(town.address(endpoint)).status())
                    .as("%s", endpoint)
                    .isIn(302, 405);
        }
    }

    /// Ids are the town's own: those of another mean nothing, whatever one may do at home.
    @Test
    void whatIsAnotherTownsDoesNotExistHere() {
        var town = new Filled();
        var elsewhere = offices.open();
        elsewhere.change("update staff_member set roles = '{AGENT,HEAD,EXCELLENCE,ADMINISTRATOR}',"
                + " departments = '{urbanisme,etat-civil}' where email = 'admin@essai.example'");
        var theirs = staff.signedIn(elsewhere.town, "admin");
        for (Endpoint endpoint : endpoints()) {
            if (endpoint.pattern().contains("{id}")
                    && !endpoint.isUnder("/agent/excellence/rules")
                    && !endpoint.isUnder("/admin/places")) {
                assertThat(ask(theirs, endpoint, town.address(endpoint)).status())
                        .as("%s", endpoint)
                        .isIn(404, 303)
                        .satisfies(status -> assertThat(status == 303 && endpoint.method() == RequestMethod.GET)
                                .isFalse());
            }
        }
        assertThat(town.opened.texts("select concat_ws(' ', active, roles, version) from staff_member"
                        + " where email = 'agent@essai.example'"))
                .containsExactly("t {AGENT} 1");
        assertThat(town.opened.texts("select state from action")).containsExactly("TO_DO");
    }

    /// The administration is the administrators', excellence the heads' and the officer's.
    @Test
    void whoHasNotTheRoleIsRefused() {
        var town = new Filled();
        var agent = town.opened.agent();
        var head = town.opened.otherHead();
        for (Endpoint endpoint : endpoints()) {
            String address = town.address(endpoint);
            if (endpoint.isUnder("/admin")) {
                assertThat(ask(agent, endpoint, address).status())
                        .as("%s", endpoint)
                        .isEqualTo(403);
                assertThat(ask(head, endpoint, address).status())
                        .as("%s", endpoint)
                        .isEqualTo(403);
            } else if (endpoint.isUnder("/agent/excellence") || endpoint.isUnder("/agent/standards")) {
                assertThat(ask(agent, endpoint, address).status())
                        .as("%s", endpoint)
                        .isEqualTo(403);
            } else {
                assertThat(endpoint.isUnder("/agent/requests")
                                || endpoint.pattern().equals("/agent/new")
                                || EVERYBODYS.contains(endpoint.pattern()))
                        .as("whose is %s?", endpoint)
                        .isTrue();
            }
        }
    }

    /// Of another department nobody is even told that it has such a thing.
    @Test
    void whoHeadsAnotherDepartmentIsRefused() {
        var town = new Filled();
        var other = town.opened.otherHead();
        for (Endpoint endpoint : endpoints()) {
            boolean ofADepartment = endpoint.isUnder("/agent/requests/{id}")
                    || endpoint.isUnder("/agent/excellence/departments")
                    || endpoint.isUnder("/agent/excellence/advice")
                    || endpoint.isUnder("/agent/excellence/actions/{id}");
            boolean ofTheOfficer = endpoint.isUnder("/agent/excellence/council")
                    || (endpoint.isUnder("/agent/excellence/rules") && endpoint.method() == RequestMethod.POST)
                    || endpoint.isUnder("/agent/standards/{procedure}");
            if (ofADepartment || ofTheOfficer) {
                assertThat(ask(other, endpoint, town.address(endpoint)).status())
                        .as("%s", endpoint)
                        .isEqualTo(ofADepartment ? 404 : 403);
            }
        }
        Tenancy.run(
                town.opened.town.id(),
                () -> assertThat(jdbc.sql("select kind from request_event")
                                .query(String.class)
                                .list())
                        .containsExactly("submitted"));
    }
}
