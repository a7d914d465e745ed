package org.parvis.support;

import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.parvis.platform.security.Seals;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.town.signin.Totp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Signs staff in through the real pages: password, then code.
public final class TestStaff {
    public static final String PASSWORD = "sept chats gris au marché";
    private static final byte[] SECRET = HexFormat.of().parseHex("3132333435363738393031323334353637383930");

    private final JdbcClient jdbc;
    private final Browser browser;
    private final TestClock clock;
    private final Seals seals;
    private final String hash;

    TestStaff(JdbcClient jdbc, Browser browser, TestClock clock, Seals seals, PasswordEncoder encoder) {
        this.jdbc = jdbc;
        this.browser = browser;
        this.clock = clock;
        this.seals = seals;
        this.hash = String.valueOf(encoder.encode(PASSWORD));
    }

    /// A new visit in which this member of staff is signed in.
    ///
    /// @param login what stands before the @: `agent`, `head`, `planner`, `admin`
    public Browser.Visit signedIn(TestTown town, String login) {
        giveCredentials(town, login);
        var visit = browser.visit(town);
        visit.get("/agent/login");
        visit.post("/agent/login", Map.of("email", email(login), "password", PASSWORD));
        visit.get("/agent/login/code");
        var answer = visit.post("/agent/login/code", Map.of("code", code()));
        if (answer.status() != 303) {
            throw new AssertionError("Signing in as " + login + " was answered " + answer.status() + answer.body());
        }
        return visit;
    }

    /// The password and the second factor that [#signedIn] uses; every code counts as unused.
    public void giveCredentials(TestTown town, String login) {
        Tenancy.run(town.id(), () -> {
            UUID id = jdbc.sql("select id from staff_member where email = :email")
                    .param("email", email(login))
                    .query(UUID.class)
                    .single();
            jdbc.sql("""
                    update staff_member set password_hash = :hash, totp_secret = :secret, totp_confirmed = true,
                        totp_last_step = 0
                    where id = :id""")
                    .param("hash", hash)
                    .param("secret", seals.seal(SECRET, id))
                    .param("id", id)
                    .update();
        });
    }

    public static String email(String login) {
        return login + "@essai.example";
    }

    /// What the phone shows now.
    public String code() {
        return Totp.code(SECRET, Totp.stepAt(clock.instant()));
    }
}
