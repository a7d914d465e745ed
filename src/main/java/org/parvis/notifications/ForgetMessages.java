package org.parvis.notifications;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import org.parvis.platform.jobs.RecurringJob;
import org.parvis.requests.RequestErased;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Deletes messages with the request that they were about, and the others a year after they were sent or refused: as
/// long as whoever says that they were never told may still go to court (CE, Ass., 13 July 2016, no. 387763).
@Component
class ForgetMessages implements RecurringJob {
    private static final Duration KEPT = Duration.ofDays(366);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    ForgetMessages(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void on(RequestErased erased) {
        jdbc.sql("delete from outgoing_message where about in (:request, :opinion)")
                .param("request", "request:" + erased.request())
                .param("opinion", "opinion:" + erased.request())
                .update();
    }

    @Override
    public String name() {
        return "forget-messages";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        jdbc.sql("delete from outgoing_message where queued_at < :before and state <> 'queued'")
                .param("before", Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }
}
