package org.parvis.requests.retention;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.parvis.platform.jobs.RecurringJob;
import org.parvis.procedures.Procedure.Retention.Fate;
import org.parvis.requests.retention.RetentionPeriods.Period;
import org.parvis.town.Town;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Erases what has been kept as long as its procedure said (RGPD, art. 5-1-e). What the law hands to the archives is
/// never erased here: it waits for them (code du patrimoine, art. L212-2 and L212-3).
@Component
public final class EraseRequests implements RecurringJob {
    private static final int BATCH = 200;

    private final RetentionPeriods periods;
    private final EraseRequest erase;
    private final JdbcClient jdbc;
    private final Town town;
    private final InstantSource clock;

    EraseRequests(RetentionPeriods periods, EraseRequest erase, JdbcClient jdbc, Town town, InstantSource clock) {
        this.periods = periods;
        this.erase = erase;
        this.jdbc = jdbc;
        this.town = town;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "erase-requests";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        LocalDate today = clock.instant().atZone(town.municipality().zone()).toLocalDate();
        for (Period period : periods.inUse()) {
            if (period.fate() == Fate.DESTROY) {
                erase(period, period.closedBefore(today));
            }
        }
    }

    /// From key to key: one that somebody holds open meanwhile is passed over and comes again.
    private void erase(Period period, Instant closedBefore) {
        Due last = new Due(Instant.EPOCH, new UUID(0, 0));
        for (List<Due> due = due(period, closedBefore, last); !due.isEmpty(); due = due(period, closedBefore, last)) {
            due.forEach(one -> erase.erase(one.id(), closedBefore));
            last = due.getLast();
        }
    }

    private record Due(Instant closedAt, UUID id) {}

    private List<Due> due(Period period, Instant closedBefore, Due after) {
        return jdbc.sql("""
                select closed_at, id from request
                where procedure_code = :code and procedure_version = :version and not open and erased_at is null
                    and closed_at < :before and (closed_at, id) > (:afterAt, :afterId)
                order by closed_at, id limit :batch""")
                .param("code", period.procedure().code())
                .param("version", period.procedure().version())
                .param("before", Timestamp.from(closedBefore))
                .param("afterAt", Timestamp.from(after.closedAt()))
                .param("afterId", after.id())
                .param("batch", BATCH)
                .query((rs, _) -> new Due(rs.getTimestamp("closed_at").toInstant(), rs.getObject("id", UUID.class)))
                .list();
    }
}
