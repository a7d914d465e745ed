package org.parvis.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.Browser;
import org.parvis.support.TestClock;
import org.parvis.support.TestStaff;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class ReadingWhatWasNotDeliveredTests {
    private final TestTowns towns;
    private final TestStaff staff;
    private final TestClock clock;
    private final Browser browser;
    private final JdbcClient jdbc;

    ReadingWhatWasNotDeliveredTests(
            TestTowns towns, TestStaff staff, TestClock clock, Browser browser, JdbcClient jdbc) {
        this.towns = towns;
        this.staff = staff;
        this.clock = clock;
        this.browser = browser;
        this.jdbc = jdbc;
    }

    @Test
    void anAdministratorReadsWhyAMessageWasRefusedButNoWholeAddress() {
        var town = towns.open();
        lost(town, "Bonjour Aicha", "refused", "550 <aicha.benali@example.org>: no such user");
        var admin = staff.signedIn(town, "admin");
        assertThat(admin.get("/admin").body()).contains("E-mails non remis", "1 à regarder");
        assertThat(admin.get("/admin/messages").body())
                .contains("Bonjour Aicha", "a…@example.org", "550 &lt;a…@example.org")
                .doesNotContain("aicha.benali");
    }

    @Test
    void whatWasGivenUpLeadsToWhereItIsTriedAgain() {
        var town = towns.open();
        lost(town, "Bonjour", "failed", null);
        assertThat(staff.signedIn(town, "admin").get("/admin/messages").body())
                .contains("malgré plusieurs essais", "href=\"/admin/jobs\"");
    }

    @Test
    void aMonthLaterItIsNoNewsAnyMore() {
        var town = towns.open();
        lost(town, "Bonjour Aicha", "refused", "550 no such user");
        clock.advance(Duration.ofDays(30));
        assertThat(staff.signedIn(town, "admin").get("/admin/messages").body())
                .contains("Tout est arrivé")
                .doesNotContain("Bonjour Aicha");
    }

    @Test
    void anotherTownAndWhoIsNoAdministratorReadNothing() {
        var town = towns.open();
        lost(town, "Bonjour Aicha", "refused", "550 no such user");
        assertThat(staff.signedIn(towns.open(), "admin").get("/admin/messages").body())
                .doesNotContain("Bonjour Aicha");
        assertThat(staff.signedIn(town, "planner").get("/admin/messages").status())
                .isEqualTo(403);
        assertThat(browser.visit(town).get("/admin/messages").status()).isEqualTo(302);
    }

    private void lost(TestTown town, String subject, String state, @Nullable String reason) {
        Tenancy.run(
                town.id(),
                () -> jdbc.sql("""
                        insert into outgoing_message (municipality_id, id, about, recipient, language, subject, text,
                            html, state, error, queued_at)
                        values (:town, :id, 'account:new', 'aicha.benali@example.org', 'fr', :subject, '', '', :state,
                            :reason, :now)""")
                        .param("town", town.id().value())
                        .param("id", Ids.next(clock.instant()))
                        .param("subject", subject)
                        .param("state", state)
                        .param("reason", reason, Types.VARCHAR)
                        .param("now", Timestamp.from(clock.instant()))
                        .update());
    }
}
