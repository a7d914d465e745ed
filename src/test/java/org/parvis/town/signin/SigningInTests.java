package org.parvis.town.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.Browser;
import org.parvis.support.Browser.Answer;
import org.parvis.support.TestClock;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class SigningInTests {
    private static final String REFUSED = "ne convient pas. Vérifiez-les";

    private final TestTowns towns;
    private final TestStaff staff;
    private final Browser browser;
    private final TestClock clock;
    private final JdbcClient jdbc;

    private TestTown town;
    private Browser.Visit visit;

    SigningInTests(TestTowns towns, TestStaff staff, Browser browser, TestClock clock, JdbcClient jdbc) {
        this.towns = towns;
        this.staff = staff;
        this.browser = browser;
        this.clock = clock;
        this.jdbc = jdbc;
        this.town = new TestTown(new org.parvis.platform.tenancy.MunicipalityId(1), "");
        this.visit = browser.visit(town);
    }

    @BeforeEach
    void openATown() {
        town = towns.open();
        staff.giveCredentials(town, "agent");
        visit = browser.visit(town);
    }

    @Test
    void aSignedOutVisitorIsSentToTheDoorAndComesBackToWhereTheyWereGoing() {
        var answer = visit.get("/agent/me");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).endsWith("/agent/login?next=%2Fagent%2Fme");
        assertThat(visit.follow(answer).body()).contains("name=\"next\" value=\"/agent/me\"");
        password("agent", TestStaff.PASSWORD, "/agent/me");
        var signedIn = code(staff.code());
        assertThat(signedIn.status()).isEqualTo(303);
        assertThat(signedIn.location()).endsWith("/agent/me");
        assertThat(visit.follow(signedIn).body()).contains("Agnès Courtois");
    }

    @Test
    void aForgedReturnAddressLeadsToTheDesk() {
        assertThat(visit.get("/agent/login?next=//evil.example").body()).contains("name=\"next\" value=\"/agent\"");
        password("agent", TestStaff.PASSWORD, "https://evil.example/");
        var desk = code(staff.code());
        assertThat(desk.location()).isEqualTo("/agent");
        assertThat(visit.follow(desk).location()).isEqualTo("/agent/requests");
    }

    @Test
    void everybodyBeginsWhereTheirWorkIs() {
        var officer = "update staff_member set roles = '{EXCELLENCE}' where email = 'planner@essai.example'";
        change(officer);
        assertThat(staff.signedIn(town, "head").get("/agent").location()).isEqualTo("/agent/requests");
        assertThat(staff.signedIn(town, "planner").get("/agent").location()).isEqualTo("/agent/excellence");
        var admin = staff.signedIn(town, "admin");
        assertThat(admin.get("/agent").location()).isEqualTo("/admin");
        assertThat(admin.get("/admin").body())
                .doesNotContain("href=\"/agent/requests\"")
                .doesNotContain("href=\"/agent/new\"")
                .contains("href=\"/admin?lang=en\"");
    }

    @Test
    void theLanguageIsChangedAtTheDeskFromAFormThatWasSentTooWhichHasNoPageOfItsOwn() {
        var head = staff.signedIn(town, "head");
        head.get("/agent/me");
        var refused = head.post("/agent/me/password", Map.of("current", "x", "password", "y"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("href=\"/agent/me?lang=en\"");
        assertThat(head.get("/agent/me?lang=en").body()).contains("My account");
        assertThat(head.get("/agent/me").body()).contains("My account").contains("href=\"/agent/me?lang=fr\"");
    }

    @Test
    void thePasswordAloneOpensNothing() {
        visit.get("/agent/login");
        assertThat(password("agent", TestStaff.PASSWORD, "").location()).isEqualTo("/agent/login/code");
        assertThat(visit.get("/agent/me").status()).isEqualTo(302);
    }

    @Test
    void theCodeAloneOpensNothing() {
        visit.get("/agent/login");
        var answer = code(staff.code());
        assertThat(answer.location()).isEqualTo("/agent/login");
        assertThat(visit.get("/agent/me").status()).isEqualTo(302);
    }

    @Test
    void aWrongPasswordAnUnknownAddressAndSomebodyWhoLeftAreAnsweredAlike() {
        change("update staff_member set active = false where email = 'planner@essai.example'");
        visit.get("/agent/login");
        var answers = List.of(
                password("agent", "un tout autre mot de passe", ""),
                password("nobody", TestStaff.PASSWORD, ""),
                password("planner", TestStaff.PASSWORD, ""),
                password("head", TestStaff.PASSWORD, ""));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains(REFUSED);
        });
        assertThat(answers.stream()
                        .map(answer -> answer.body()
                                .replaceAll("[a-z]+@essai.example", "")
                                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", ""))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void whatUnknownPeopleTypedIsNotWrittenDown() {
        visit.get("/agent/login");
        password("nobody", "oops.my.password", "");
        password("agent", "oops.my.password", "");
        assertThat(audited("sign-in-refused"))
                .hasSize(2)
                .noneMatch(line -> line.contains("nobody") || line.contains("oops"));
        assertThat(audited("sign-in-refused").get(1)).contains("staff:");
    }

    @Test
    void afterTenAttemptsTheAccountPausesForExistingAndUnknownAlike() {
        for (String login : List.of("agent", "nobody")) {
            visit.get("/agent/login");
            for (int i = 0; i < 10; i++) {
                assertThat(password(login, "wrong", "").status()).isEqualTo(422);
            }
            var paused = password(login, TestStaff.PASSWORD, "");
            assertThat(paused.status()).isEqualTo(429);
            assertThat(paused.body()).contains("Trop d’essais");
        }
        clock.advance(Duration.ofMinutes(16));
        assertThat(password("agent", TestStaff.PASSWORD, "").status()).isEqualTo(303);
    }

    @Test
    void aCodeIsRefusedTheSecondTime() {
        signIn();
        var second = browser.visit(town);
        second.get("/agent/login");
        second.post("/agent/login", Map.of("email", TestStaff.email("agent"), "password", TestStaff.PASSWORD));
        second.get("/agent/login/code");
        var replayed = second.post("/agent/login/code", Map.of("code", staff.code()));
        assertThat(replayed.status()).isEqualTo(422);
        assertThat(replayed.body()).contains("il a déjà servi");
        clock.advance(Duration.ofSeconds(30));
        assertThat(second.post("/agent/login/code", Map.of("code", staff.code()))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void guessingCodesIsPaused() {
        visit.get("/agent/login");
        password("agent", TestStaff.PASSWORD, "");
        visit.get("/agent/login/code");
        for (int i = 0; i < 10; i++) {
            assertThat(code("00000" + i).status()).isEqualTo(422);
        }
        assertThat(code(staff.code()).status()).isEqualTo(429);
    }

    @Test
    void thePasswordIsForgottenAfterTenMinutesWithoutACode() {
        visit.get("/agent/login");
        password("agent", TestStaff.PASSWORD, "");
        clock.advance(Duration.ofMinutes(11));
        assertThat(code(staff.code()).location()).isEqualTo("/agent/login");
    }

    @Test
    void theFirstTimeThePhoneIsEnrolled() {
        change("update staff_member set totp_secret = null, totp_confirmed = false");
        visit.get("/agent/login");
        assertThat(password("agent", TestStaff.PASSWORD, "/agent/me").location())
                .isEqualTo("/agent/login/enrol");
        var page = visit.get("/agent/login/enrol");
        assertThat(page.body())
                .contains("data:image/svg+xml;base64,")
                .contains("otpauth://totp/Essai:agent%40essai.example");
        assertThat(visit.post("/agent/login/enrol", Map.of("code", "000000")).status())
                .isEqualTo(422);
        var enrolled = visit.post("/agent/login/enrol", Map.of("code", codeOf(page)));
        assertThat(enrolled.status()).isEqualTo(303);
        assertThat(visit.follow(enrolled).body()).contains("Votre téléphone est enregistré");
        assertThat(audited("second-factor-enrolled")).hasSize(1);
        assertThat(browserHalfSignedIn().get("/agent/login/enrol").location()).isEqualTo("/agent/login/code");
    }

    @Test
    void whoHasAPhoneCannotEnrolAnotherWithThePasswordAlone() {
        var half = browserHalfSignedIn();
        half.get("/agent/login/code");
        assertThat(half.post("/agent/login/enrol", Map.of("code", "000000")).location())
                .isEqualTo("/agent/login");
    }

    @Test
    void signingInGivesTheSessionANewName() {
        var sessions = jdbc.sql("select count(*) from spring_session where principal_name like :who");
        signIn();
        assertThat(sessions.param("who", town.id() + ":%").query(Long.class).single())
                .isEqualTo(1);
        assertThat(audited("signed-in")).hasSize(1);
    }

    @Test
    void signingOutClosesTheSession() {
        signIn();
        visit.get("/agent/me");
        var out = visit.post("/agent/logout", Map.of());
        assertThat(out.location()).isEqualTo("/agent/login");
        assertThat(visit.get("/agent/me").status()).isEqualTo(302);
        assertThat(audited("signed-out")).hasSize(1);
    }

    @Test
    void anotherTownsSessionOpensNothingHere() {
        var elsewhere = staff.signedIn(town, "agent");
        var neighbour = browser.visit(towns.open()).withCookiesOf(elsewhere);
        assertThat(neighbour.get("/agent/me").status()).isEqualTo(302);
        assertThat(elsewhere.get("/agent/me").status()).isEqualTo(200);
    }

    @Test
    void whoLeavesIsOutAtTheirNextClick() {
        signIn();
        assertThat(visit.get("/agent/me").status()).isEqualTo(200);
        change("update staff_member set active = false where email = 'agent@essai.example'");
        assertThat(visit.get("/agent/me").status()).isEqualTo(302);
    }

    @Test
    void aRoleGivenOrTakenCountsAtTheNextClick() {
        signIn();
        assertThat(visit.get("/admin").status()).isEqualTo(403);
        change("update staff_member set roles = array['AGENT', 'ADMINISTRATOR'] where email = 'agent@essai.example'");
        assertThat(visit.get("/admin").status()).isNotEqualTo(403);
        change("update staff_member set roles = array['AGENT'] where email = 'agent@essai.example'");
        assertThat(visit.get("/admin").status()).isEqualTo(403);
    }

    @Test
    void aFormWithoutTheTokenIsRefused() {
        assertThat(browser.visit(town)
                        .post("/agent/login", Map.of("email", "agent@essai.example", "password", TestStaff.PASSWORD))
                        .status())
                .isEqualTo(403);
    }

    private void signIn() {
        visit.get("/agent/login");
        password("agent", TestStaff.PASSWORD, "/agent/me");
        assertThat(code(staff.code()).status()).isEqualTo(303);
    }

    private Browser.Visit browserHalfSignedIn() {
        var half = browser.visit(town);
        half.get("/agent/login");
        half.post("/agent/login", Map.of("email", TestStaff.email("agent"), "password", TestStaff.PASSWORD));
        return half;
    }

    private Answer password(String login, String password, String next) {
        return visit.post("/agent/login", Map.of("email", TestStaff.email(login), "password", password, "next", next));
    }

    private Answer code(String code) {
        return visit.post("/agent/login/code", Map.of("code", code));
    }

    private String codeOf(Answer enrolPage) {
        var key = Pattern.compile("<code>([A-Z2-7 ]+)</code>").matcher(enrolPage.body());
        assertThat(key.find()).isTrue();
        return PhoneApplication.code(key.group(1), clock.instant());
    }

    private void change(String sql) {
        Tenancy.run(town.id(), () -> jdbc.sql(sql).update());
    }

    private List<String> audited(String action) {
        return Tenancy.call(
                town.id(),
                () -> jdbc.sql("select concat_ws('|', actor_kind, actor_id, actor_name, subject, details::text)"
                                + " from audit_entry where action = :action order by id")
                        .param("action", action)
                        .query(String.class)
                        .list());
    }
}
