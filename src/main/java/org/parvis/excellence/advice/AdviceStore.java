package org.parvis.excellence.advice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.excellence.Finding;
import org.parvis.excellence.Priority;
import org.parvis.excellence.Snapshot;
import org.parvis.excellence.Verdict;
import org.parvis.excellence.advice.Advice.State;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes advice; every change is written together with a line of its history.
@Component
public final class AdviceStore {
    /// That the rule has given no other advice `a` on the same subject since.
    private static final String LATEST = """
            and not exists (
                select from advice later
                where later.department_code = a.department_code and later.rule = a.rule
                and later.procedure_code is not distinct from a.procedure_code and later.id > a.id)""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;

    AdviceStore(JdbcClient jdbc, JsonMapper json, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    Optional<Advice> find(UUID id) {
        return jdbc.sql("select * from advice where id = :id")
                .param("id", id)
                .query((rs, _) -> advice(rs))
                .optional();
    }

    /// Held until the transaction ends, where it is still the version that was seen and open.
    Optional<Advice> hold(UUID id, int version) {
        return jdbc.sql("select * from advice where id = :id and version = :version and state = 'OPEN' for update")
                .param("id", id)
                .param("version", version)
                .query((rs, _) -> advice(rs))
                .optional();
    }

    /// Open advice of a department, what is most worth doing first.
    public List<Advice> open(String department) {
        return jdbc
                .sql("select * from advice where department_code = :department and state = 'OPEN'")
                .param("department", department)
                .query((rs, _) -> advice(rs))
                .list()
                .stream()
                .sorted(Advice.MOST_WORTH_DOING)
                .toList();
    }

    /// Refused after that day, where the rule has given no other on the same subject since; the latest refusal first.
    List<Refusal> refused(String department, LocalDate after) {
        return jdbc.sql("""
                select a.*, e.actor_name as refused_by, e.reason
                from advice a
                join lateral (
                    select actor_name, reason from advice_event
                    where advice_id = a.id and kind = 'refused' order by number desc limit 1) e on true
                where a.department_code = :department and a.state = 'REFUSED' and a.state_on > :after
                """ + LATEST + " order by a.state_on desc, a.id desc")
                .param("department", department)
                .param("after", after)
                .query((rs, _) -> new Refusal(advice(rs), rs.getString("refused_by"), rs.getString("reason")))
                .list();
    }

    /// @param by null for the system
    record Refusal(Advice advice, @Nullable String by, String reason) {}

    /// The last advice that the rule gave on the same subject.
    Optional<Advice> latest(Finding finding) {
        return jdbc.sql("""
                select * from advice
                where department_code = :department and rule = :rule and procedure_code is not distinct from :procedure
                order by id desc limit 1""")
                .param("department", finding.department())
                .param("rule", finding.rule())
                .param("procedure", finding.procedure(), Types.VARCHAR)
                .query((rs, _) -> advice(rs))
                .optional();
    }

    /// Whether what came of it is still being done, or was proven while the figures of the year still hold the time
    /// before it.
    boolean isBeingActedOn(UUID advice, LocalDate day) {
        return jdbc.sql("""
                select exists (
                    select from action
                    where advice_id = :advice
                    and (state <> 'CONCLUDED' or verdict = 'PROVEN' and begun_on > :aYearAgo))""")
                .param("advice", advice)
                .param("aYearAgo", day.minusYears(1))
                .query(Boolean.class)
                .single();
    }

    void insert(Finding finding, LocalDate day, Actor by) {
        UUID id = Ids.next(clock.instant());
        jdbc.sql("""
                insert into advice (municipality_id, id, department_code, procedure_code, rule, rule_version, verdict,
                    snapshot, priority, found_on, looked_on, state, state_on, version)
                values (:municipality, :id, :department, :procedure, :rule, :ruleVersion, :verdict, :snapshot::jsonb,
                    :priority::jsonb, :day, :day, 'OPEN', :day, 1)""")
                .param("municipality", Tenancy.current().value())
                .param("id", id)
                .param("department", finding.department())
                .param("procedure", finding.procedure(), Types.VARCHAR)
                .param("rule", finding.rule())
                .param("ruleVersion", finding.version())
                .param("verdict", finding.verdict().name())
                .param("snapshot", json.writeValueAsString(finding.snapshot()))
                .param("priority", json.writeValueAsString(finding.priority()))
                .param("day", day)
                .update();
        record(id, "found", by, null);
    }

    /// The same advice, from the figures of another day.
    void renew(UUID id, Finding finding, LocalDate day, Actor by) {
        jdbc.sql("""
                update advice set rule_version = :ruleVersion, verdict = :verdict, snapshot = :snapshot::jsonb,
                    priority = :priority::jsonb, looked_on = :day, version = version + 1
                where id = :id and state = 'OPEN'""")
                .param("id", id)
                .param("ruleVersion", finding.version())
                .param("verdict", finding.verdict().name())
                .param("snapshot", json.writeValueAsString(finding.snapshot()))
                .param("priority", json.writeValueAsString(finding.priority()))
                .param("day", day)
                .update();
        record(id, "renewed", by, null);
    }

    /// Out of the open ones.
    ///
    /// @param kind of the event that tells it
    void close(UUID id, State state, LocalDate day, String kind, Actor by, @Nullable String reason) {
        jdbc.sql("""
                update advice set state = :state, state_on = :day, version = version + 1
                where id = :id and state = 'OPEN'""")
                .param("id", id)
                .param("state", state.name())
                .param("day", day)
                .update();
        record(id, kind, by, reason);
    }

    /// Whether it was refused in the version that was seen, and no later one stands in its place.
    boolean reopen(UUID id, int version, LocalDate day, Actor by) {
        int reopened = jdbc.sql("""
                update advice a set state = 'OPEN', state_on = :day, version = version + 1
                where id = :id and version = :version and state = 'REFUSED'
                """ + LATEST)
                .param("id", id)
                .param("version", version)
                .param("day", day)
                .update();
        if (reopened == 1) {
            record(id, "reconsidered", by, null);
        }
        return reopened == 1;
    }

    private void record(UUID id, String kind, Actor by, @Nullable String reason) {
        jdbc.sql("""
                insert into advice_event (municipality_id, advice_id, number, at, kind, actor_kind, actor_id,
                    actor_name, rule_version, verdict, snapshot, reason)
                select municipality_id, id,
                    (select coalesce(max(number), 0) + 1 from advice_event e where e.advice_id = a.id),
                    :now, :kind, :actorKind, :actor, :actorName, rule_version, verdict, snapshot, :reason
                from advice a where id = :id""")
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .param("kind", kind)
                .param("actorKind", by.kind())
                .param("actor", by.id(), Types.VARCHAR)
                .param("actorName", by.name(), Types.VARCHAR)
                .param("reason", reason, Types.VARCHAR)
                .update();
    }

    List<Advice.Event> history(UUID id) {
        return jdbc.sql("select * from advice_event where advice_id = :id order by number")
                .param("id", id)
                .query((rs, _) -> new Advice.Event(
                        rs.getTimestamp("at").toInstant(),
                        rs.getString("kind"),
                        "staff".equals(rs.getString("actor_kind")) ? rs.getString("actor_name") : null,
                        Verdict.valueOf(rs.getString("verdict")),
                        rs.getInt("rule_version"),
                        rs.getString("reason")))
                .list();
    }

    /// Two nodes, or a head and the weekly job, look one after the other.
    void waitForOthers() {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtext('advice'), :municipality)) as held")
                .param("municipality", Tenancy.current().value())
                .query(Integer.class)
                .single();
    }

    boolean hasLookedIn(LocalDate monday) {
        return jdbc.sql("select exists (select from advice_week where monday = :monday)")
                .param("monday", monday)
                .query(Boolean.class)
                .single();
    }

    void hasLooked(LocalDate monday) {
        jdbc.sql("""
                insert into advice_week (municipality_id, monday) values (:municipality, :monday)
                on conflict do nothing""")
                .param("municipality", Tenancy.current().value())
                .param("monday", monday)
                .update();
    }

    private Advice advice(ResultSet rs) throws SQLException {
        return new Advice(
                rs.getObject("id", UUID.class),
                rs.getString("department_code"),
                rs.getString("procedure_code"),
                rs.getString("rule"),
                rs.getInt("rule_version"),
                Verdict.valueOf(rs.getString("verdict")),
                json.readValue(rs.getString("snapshot"), Snapshot.class),
                json.readValue(rs.getString("priority"), Priority.class),
                rs.getObject("found_on", LocalDate.class),
                rs.getObject("looked_on", LocalDate.class),
                State.valueOf(rs.getString("state")),
                rs.getObject("state_on", LocalDate.class),
                rs.getInt("version"));
    }
}
