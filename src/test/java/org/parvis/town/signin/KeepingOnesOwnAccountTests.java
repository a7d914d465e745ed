package org.parvis.town.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.parvis.support.Browser;
import org.parvis.support.TestClock;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TownHallTest;

@TownHallTest
class KeepingOnesOwnAccountTests {
    private static final String NEW = "un vélo rouge sous la pluie";

    private final TestTowns towns;
    private final TestStaff staff;
    private final Browser browser;
    private final TestClock clock;

    KeepingOnesOwnAccountTests(TestTowns towns, TestStaff staff, Browser browser, TestClock clock) {
        this.towns = towns;
        this.staff = staff;
        this.browser = browser;
        this.clock = clock;
    }

    @Test
    void aNewPasswordKeepsThisSessionAndEndsTheOthers() {
        var town = towns.open();
        var elsewhere = staff.signedIn(town, "agent");
        var here = staff.signedIn(town, "agent");
        here.get("/agent/me");
        var changed = here.post("/agent/me/password", Map.of("current", TestStaff.PASSWORD, "password", NEW));
        assertThat(changed.status()).isEqualTo(303);
        assertThat(here.follow(changed).body()).contains("Votre mot de passe est changé");
        assertThat(elsewhere.get("/agent/me").status()).isEqualTo(302);
        var later = browser.visit(town);
        later.get("/agent/login");
        assertThat(later.post("/agent/login", Map.of("email", TestStaff.email("agent"), "password", NEW))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void thePresentPasswordIsAskedForFirst() {
        var town = towns.open();
        var here = staff.signedIn(town, "agent");
        here.get("/agent/me");
        var refused = here.post("/agent/me/password", Map.of("current", "je ne sais plus", "password", NEW));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Ce n’est pas votre mot de passe actuel");
        assertThat(here.post("/agent/me/second-factor", Map.of("confirm", "je ne sais plus"))
                        .status())
                .isEqualTo(422);
        assertThat(here.get("/agent/me/second-factor").location()).isEqualTo("/agent/me");
    }

    @Test
    void aWeakPasswordIsRefused() {
        var here = staff.signedIn(towns.open(), "agent");
        here.get("/agent/me");
        var refused =
                here.post("/agent/me/password", Map.of("current", TestStaff.PASSWORD, "password", "motdepasse2026"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("se devine trop facilement");
    }

    @Test
    void anotherPhoneReplacesTheFirstOnceItHasShownACode() {
        var town = towns.open();
        var here = staff.signedIn(town, "agent");
        here.get("/agent/me");
        var started = here.post("/agent/me/second-factor", Map.of("confirm", TestStaff.PASSWORD));
        assertThat(started.location()).isEqualTo("/agent/me/second-factor");
        var page = here.follow(started);
        var key = Pattern.compile("<code>([A-Z2-7 ]+)</code>").matcher(page.body());
        assertThat(key.find()).isTrue();
        assertThat(here.post("/agent/me/second-factor/confirm", Map.of("code", "000000"))
                        .status())
                .isEqualTo(422);
        var done = here.post(
                "/agent/me/second-factor/confirm",
                Map.of("code", PhoneApplication.code(key.group(1), clock.instant())));
        assertThat(here.follow(done).body()).contains("Votre téléphone est enregistré");

        clock.advance(Duration.ofSeconds(30));
        var later = browser.visit(town);
        later.get("/agent/login");
        later.post("/agent/login", Map.of("email", TestStaff.email("agent"), "password", TestStaff.PASSWORD));
        later.get("/agent/login/code");
        assertThat(later.post("/agent/login/code", Map.of("code", staff.code())).status())
                .isEqualTo(422);
        assertThat(later.post("/agent/login/code", Map.of("code", PhoneApplication.code(key.group(1), clock.instant())))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void strangersAreSentToTheDoor() {
        assertThat(browser.visit(towns.open()).get("/agent/me").status()).isEqualTo(302);
    }
}
