package org.parvis.platform.security;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.parvis.platform.jobs.RecurringJob;
import org.parvis.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Counts attempts at what can be guessed or flooded. The counters are in the database, so that all nodes count
/// together; a window's row is thrown away when it is a day old.
@Component
public final class RateLimit implements RecurringJob {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    RateLimit(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Counts one more attempt.
    ///
    /// @param key what is tried, by whom: `login:claire.aubry`, `message:203.0.113.7`
    /// @return whether it stays within `limit` attempts a window
    public boolean allows(String key, int limit, Duration window) {
        long seconds = window.toSeconds();
        Instant start = Instant.ofEpochSecond(clock.instant().getEpochSecond() / seconds * seconds);
        // An attempt that a crash forgets harms nobody, so nobody waits for the disk; unless other work shares the
        // transaction.
        String commit = TransactionSynchronizationManager.isActualTransactionActive() ? null : "off";
        int count = jdbc.sql("""
                insert into rate_window (municipality_id, key, window_start, count)
                select :municipality, :key, :start::timestamptz, 1
                from (select set_config('synchronous_commit', coalesce(:commit, current_setting('synchronous_commit')), true)) as not_waited_for
                on conflict (municipality_id, key, window_start) do update set count = rate_window.count + 1
                returning count""")
                .param("commit", commit, Types.VARCHAR)
                .param("municipality", Tenancy.current().value())
                .param("key", key)
                .param("start", Timestamp.from(start))
                .query(Integer.class)
                .single();
        return count <= limit;
    }

    @Override
    public String name() {
        return "forget-rate-windows";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        jdbc.sql("delete from rate_window where window_start < :old")
                .param("old", Timestamp.from(clock.instant().minus(Duration.ofDays(1))))
                .update();
    }
}
