package org.parvis.excellence.actions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.excellence.actions.Action.Metric;
import org.parvis.excellence.actions.Action.Outcome;
import org.parvis.excellence.actions.Action.State;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes actions; every change is written together with a line of its history.
@Component
public final class ActionStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;

    ActionStore(JdbcClient jdbc, JsonMapper json, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    Optional<Action> find(UUID id) {
        return jdbc.sql("select * from action where id = :id")
                .param("id", id)
                .query((rs, _) -> action(rs))
                .optional();
    }

    public Optional<UUID> ofAdvice(UUID advice) {
        return jdbc.sql("select id from action where advice_id = :advice")
                .param("advice", advice)
                .query(UUID.class)
                .optional();
    }

    /// Held until the transaction ends, where it is still the version that was seen.
    Optional<Action> hold(UUID id, int version) {
        return jdbc.sql("select * from action where id = :id and version = :version for update")
                .param("id", id)
                .param("version", version)
                .query((rs, _) -> action(rs))
                .optional();
    }

    /// Those of some departments, by the day on which they are due; of the concluded ones the latest hundred.
    public List<Action> of(Collection<String> departments) {
        return departments.isEmpty()
                ? List.of()
                : jdbc.sql("""
                (select * from action where department_code in (:departments) and state <> 'CONCLUDED'
                 order by due_on, id)
                union all
                (select * from action where department_code in (:departments) and state = 'CONCLUDED'
                 order by concluded_on desc, id limit 100)""")
                        .param("departments", departments)
                        .query((rs, _) -> action(rs))
                        .list();
    }

    /// What came of a rule's advice and is over, in all departments.
    List<Action> concluded(String rule) {
        return jdbc.sql("""
                select a.* from action a
                join advice v on v.municipality_id = a.municipality_id and v.id = a.advice_id
                where v.rule = :rule and a.state = 'CONCLUDED'""").param("rule", rule).query((rs, _) -> action(rs)).list();
    }

    List<Action> due(LocalDate day) {
        return jdbc.sql("""
                select * from action where state in ('IN_PROGRESS', 'AWAITING_RESULT') and due_on <= :day""").param("day", day).query((rs, _) -> action(rs)).list();
    }

    public void insert(Action action, Actor by) {
        jdbc.sql("""
                insert into action (municipality_id, id, advice_id, department_code, procedure_code, title, owner_id,
                    state, accepted_on, due_on, metric, version)
                values (:municipality, :id, :advice, :department, :procedure, :title, :owner, :state, :acceptedOn,
                    :dueOn, :metric::jsonb, 1)""")
                .param("municipality", Tenancy.current().value())
                .param("id", action.id())
                .param("advice", action.advice())
                .param("department", action.department())
                .param("procedure", action.procedure(), Types.VARCHAR)
                .param("title", action.title())
                .param("owner", action.owner())
                .param("state", action.state().name())
                .param("acceptedOn", action.acceptedOn())
                .param("dueOn", action.dueOn())
                .param("metric", json.writeValueAsString(action.metric()))
                .update();
        record(action.id(), "accepted", by, null);
    }

    /// @param begunOn kept where it has begun already
    void move(UUID id, State to, LocalDate begunOn, LocalDate dueOn, String kind, Actor by) {
        jdbc.sql("""
                update action set state = :to, begun_on = coalesce(begun_on, :begunOn), due_on = :dueOn,
                    version = version + 1
                where id = :id and state <> 'CONCLUDED'""")
                .param("id", id)
                .param("to", to.name())
                .param("begunOn", begunOn)
                .param("dueOn", dueOn)
                .update();
        record(id, kind, by, null);
    }

    /// @param conclusion null where it was stopped
    void conclude(
            UUID id,
            Outcome verdict,
            @Nullable Conclusion conclusion,
            LocalDate day,
            String kind,
            Actor by,
            @Nullable String words) {
        jdbc.sql("""
                update action set state = 'CONCLUDED', verdict = :verdict, conclusion = :conclusion::jsonb,
                    concluded_on = :day, version = version + 1
                where id = :id and state <> 'CONCLUDED'""")
                .param("id", id)
                .param("verdict", verdict.name())
                .param("conclusion", conclusion == null ? null : json.writeValueAsString(conclusion), Types.VARCHAR)
                .param("day", day)
                .update();
        record(id, kind, by, words);
    }

    void record(UUID id, String kind, Actor by, @Nullable String words) {
        jdbc.sql("""
                insert into action_event
                    (municipality_id, action_id, number, at, kind, actor_kind, actor_id, actor_name, words)
                select municipality_id, id,
                    (select coalesce(max(number), 0) + 1 from action_event e where e.action_id = a.id),
                    :now, :kind, :actorKind, :actor, :actorName, :words
                from action a where id = :id""")
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .param("kind", kind)
                .param("actorKind", by.kind())
                .param("actor", by.id(), Types.VARCHAR)
                .param("actorName", by.name(), Types.VARCHAR)
                .param("words", words, Types.VARCHAR)
                .update();
    }

    List<Action.Event> history(UUID id) {
        return jdbc.sql("select * from action_event where action_id = :id order by number")
                .param("id", id)
                .query((rs, _) -> new Action.Event(
                        rs.getTimestamp("at").toInstant(),
                        rs.getString("kind"),
                        "staff".equals(rs.getString("actor_kind")) ? rs.getString("actor_name") : null,
                        rs.getString("words")))
                .list();
    }

    private Action action(ResultSet rs) throws SQLException {
        String verdict = rs.getString("verdict");
        String conclusion = rs.getString("conclusion");
        return new Action(
                rs.getObject("id", UUID.class),
                rs.getObject("advice_id", UUID.class),
                rs.getString("department_code"),
                rs.getString("procedure_code"),
                rs.getString("title"),
                rs.getObject("owner_id", UUID.class),
                State.valueOf(rs.getString("state")),
                rs.getObject("accepted_on", LocalDate.class),
                rs.getObject("begun_on", LocalDate.class),
                rs.getObject("due_on", LocalDate.class),
                json.readValue(rs.getString("metric"), Metric.class),
                verdict == null ? null : Outcome.valueOf(verdict),
                conclusion == null ? null : json.readValue(conclusion, Conclusion.class),
                rs.getObject("concluded_on", LocalDate.class),
                rs.getInt("version"));
    }
}
