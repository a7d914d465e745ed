package org.parvis.insight;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.parvis.insight.CountAfresh.Difference;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.jobs.JobHandler;
import org.parvis.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Counts every indicator again, and writes down for who audits the figures what was found to differ.
@Component
final class RecountIndicators implements JobHandler<RecountIndicators.Work> {
    static final String JOB = "recount-indicators";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final CountAfresh afresh;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    RecountIndicators(
            JdbcClient jdbc,
            JsonMapper json,
            CountAfresh afresh,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.json = json;
        this.afresh = afresh;
        this.clock = clock;
        this.transaction = transaction;
    }

    record Work(@Nullable String askedBy) {}

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public Class<Work> payload() {
        return Work.class;
    }

    @Override
    public void run(Work work) {
        transaction.executeWithoutResult(_ -> {
            long start = System.nanoTime();
            var outcome = afresh.count();
            Instant now = clock.instant();
            jdbc.sql("""
                    insert into indicator_recount
                        (municipality_id, id, asked_by, done_at, milliseconds, counted, differences)
                    values (:municipality, :id, :askedBy, :now, :milliseconds, :counted, :differences::jsonb)""")
                    .param("municipality", Tenancy.current().value())
                    .param("id", Ids.next(now))
                    .param("askedBy", work.askedBy(), Types.VARCHAR)
                    .param("now", Timestamp.from(now))
                    .param("milliseconds", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
                    .param("counted", outcome.rows())
                    .param("differences", json.writeValueAsString(outcome.differences()))
                    .update();
        });
    }

    /// The latest first.
    List<Recount> recent() {
        return jdbc.sql("select * from indicator_recount order by id desc limit 10")
                .query((rs, _) -> new Recount(
                        rs.getTimestamp("done_at").toInstant(),
                        rs.getString("asked_by"),
                        rs.getLong("milliseconds"),
                        rs.getLong("counted"),
                        json.readValue(rs.getString("differences"), new TypeReference<List<Difference>>() {})))
                .list();
    }

    /// @param counted rows, over all indicators
    record Recount(
            Instant at, @Nullable String askedBy, long milliseconds, long counted, List<Difference> differences) {}
}
