package org.parvis.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.TestClock;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class ForgettingMessagesTests {
    private final TestTowns towns;
    private final TestClock clock;
    private final Outbox outbox;
    private final ForgetMessages forget;
    private final JdbcClient jdbc;

    ForgettingMessagesTests(TestTowns towns, TestClock clock, Outbox outbox, ForgetMessages forget, JdbcClient jdbc) {
        this.towns = towns;
        this.clock = clock;
        this.outbox = outbox;
        this.forget = forget;
        this.jdbc = jdbc;
    }

    @Test
    void aYearAfterItWasSentAMessageIsForgottenAndOneThatStillWaitsIsNot() {
        var town = towns.open();
        Tenancy.run(town.id(), () -> {
            send("sent@example.org");
            send("waiting@example.org");
            jdbc.sql("update outgoing_message set state = 'sent', sent_at = queued_at where recipient like 'sent%'")
                    .update();
        });
        clock.advance(Duration.ofDays(366));
        assertThat(left(town)).containsExactly("sent@example.org", "waiting@example.org");
        clock.advance(Duration.ofSeconds(1));
        assertThat(left(town)).containsExactly("waiting@example.org");
    }

    private void send(String to) {
        outbox.send(new Mail("account:new", to, "fr", "Bonjour", List.of("Bonjour"), List.of(), null, null, List.of()));
    }

    private List<String> left(TestTown town) {
        return Tenancy.call(town.id(), () -> {
            forget.run();
            return jdbc.sql("select recipient from outgoing_message order by recipient")
                    .query(String.class)
                    .list();
        });
    }
}
