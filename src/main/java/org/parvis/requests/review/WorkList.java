package org.parvis.requests.review;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.identifiers.Reference;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.text.BareText;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Request;
import org.parvis.requests.deadlines.WarnBeforeDeadlines;
import org.parvis.town.Countries;
import org.parvis.town.Town;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the work list. Only open requests are read, in the order of their deadlines, page after page by key; each
/// department's are taken from its own stretch of the index and merged, so that neither the history nor the neighbours'
/// work is read to find the first fifty. The searches go by equality and by ranges, which indexes serve under row-level
/// security.
@Component
class WorkList {
    static final int PAGE = 50;

    /// A view is counted no further: from there on the number says nothing but that there is too much, and to go
    /// through a great backlog for it would cost each reader of the list more than the list itself.
    static final int MOST = 1_000;

    private final JdbcClient jdbc;
    private final CaseFiles caseFiles;
    private final Countries countries;
    private final Town town;
    private final InstantSource clock;

    WorkList(JdbcClient jdbc, CaseFiles caseFiles, Countries countries, Town town, InstantSource clock) {
        this.jdbc = jdbc;
        this.caseFiles = caseFiles;
        this.countries = countries;
        this.town = town;
        this.clock = clock;
    }

    Reader readBy(StaffPrincipal agent) {
        LocalDate today = clock.instant().atZone(town.municipality().zone()).toLocalDate();
        return new Reader(
                agent.desk(),
                agent.id(),
                today,
                countries.calendar().plusWorkingDays(today, WarnBeforeDeadlines.NOTICE));
    }

    /// For whom the list is read, and on which day.
    ///
    /// @param departments whose requests the agent may see
    /// @param horizon until this day a deadline is near
    record Reader(Set<String> departments, UUID agent, LocalDate today, LocalDate horizon) {
        String[] departmentCodes() {
            return departments.toArray(String[]::new);
        }

        boolean late(Request request) {
            return request.state().open() && request.dueOn().isBefore(today);
        }

        boolean soon(Request request) {
            return request.state().open() && !late(request) && !request.dueOn().isAfter(horizon);
        }
    }

    enum View {
        ALL(""),
        MINE("and assignee_id = :agent"),
        UNASSIGNED("and assignee_id is null"),
        LATE("and due_on < :today"),
        SOON("and due_on between :today and :horizon");

        private final String condition;

        View(String condition) {
            this.condition = condition;
        }

        /// As in addresses and message keys.
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What the agent wants to see of each view; null where it does not matter.
    record Filter(
            @Nullable String team,
            @Nullable String procedure,
            @Nullable String state,
            @Nullable String channel) {
        static final Filter NONE = new Filter(null, null, null, null);

        private String conditions() {
            return (team == null ? "" : "and team_code = :team ")
                    + (procedure == null ? "" : "and procedure_code = :procedure ")
                    + (state == null ? "" : "and state = :state ")
                    + (channel == null ? "" : "and channel = :channel ");
        }
    }

    /// A statement and its values, apart from its running, so that a test can ask the database how it would go about
    /// it.
    record Question(String sql, Map<String, Object> values) {}

    /// Where a page begins: after this deadline and id.
    record Key(LocalDate dueOn, UUID id) {}

    /// @return up to one more than `limit`, so that the caller sees whether there is a next page
    List<Request> open(Reader reader, View view, Filter filter, @Nullable Key after, int limit) {
        return requests(openQuestion(reader, view, filter, after, limit));
    }

    static Question openQuestion(Reader reader, View view, Filter filter, @Nullable Key after, int limit) {
        var values = values(reader, filter);
        values.put("limit", limit + 1);
        if (after != null) {
            values.put("afterDue", after.dueOn());
            values.put("afterId", after.id());
        }
        return new Question(
                openRows(
                        "*",
                        view,
                        filter.conditions() + (after == null ? "" : "and (due_on, id) > (:afterDue, :afterId)")),
                values);
    }

    /// Each department's own first rows, then the first of them all.
    private static String openRows(String columns, View view, String conditions) {
        return """
                select waiting.* from unnest(cast(:departments as text[])) as department (code)
                cross join lateral (
                    select %s from request
                    where open and department_code = department.code %s %s
                    order by due_on, id
                    limit :limit) as waiting
                order by due_on, id
                limit :limit""".formatted(columns, view.condition, conditions);
    }

    /// Where a page of closed requests begins: before this closing and id.
    record ClosedKey(Instant at, UUID id) {}

    /// The latest closed ones first; up to one more than `limit`.
    List<Request> closed(Reader reader, @Nullable ClosedKey before, int limit) {
        return requests(closedQuestion(reader, before, limit));
    }

    static Question closedQuestion(Reader reader, @Nullable ClosedKey before, int limit) {
        Map<String, Object> values = new HashMap<>();
        values.put("departments", reader.departmentCodes());
        values.put("limit", limit + 1);
        if (before != null) {
            values.put("beforeAt", Timestamp.from(before.at()));
            values.put("beforeId", before.id());
        }
        return new Question(
                """
                select ended.* from unnest(cast(:departments as text[])) as department (code)
                cross join lateral (
                    select * from request
                    where not open and department_code = department.code %s
                    order by closed_at desc, id desc
                    limit :limit) as ended
                order by closed_at desc, id desc
                limit :limit""".formatted(
                        before == null ? "" : "and (closed_at, id) < (cast(:beforeAt as timestamptz), :beforeId)"),
                values);
    }

    /// By reference or e-mail address exactly, or by the beginning of the family name; open and closed.
    ///
    /// @return up to one more than `limit`, the open ones first
    List<Request> search(Reader reader, String typed, int limit) {
        return requests(searchQuestion(reader, typed, limit));
    }

    static Question searchQuestion(Reader reader, String typed, int limit) {
        String name = BareText.of(typed);
        return new Question(
                """
                select * from (
                    select * from request
                    where reference = :reference and department_code = any (:departments)
                    union
                    (select * from request
                     where email = :email and department_code = any (:departments)
                     order by submitted_at desc limit :limit)
                    union
                    (select * from request
                     where search_name >= :name and search_name < :nameEnd and department_code = any (:departments)
                     order by search_name, id limit :limit)) found
                order by open desc, submitted_at desc
                limit :limit""",
                Map.of(
                        "departments",
                        reader.departmentCodes(),
                        "reference",
                        Reference.normalise(typed),
                        "email",
                        typed.strip(),
                        "name",
                        name,
                        "nameEnd",
                        name.isEmpty() ? "" : name + '\uffff',
                        "limit",
                        limit + 1));
    }

    /// How many open requests each view shows under this filter; where there are more than `MOST`, one more than that.
    Map<View, Integer> counts(Reader reader, Filter filter) {
        var question = countsQuestion(reader, filter);
        Map<View, Integer> counts = new EnumMap<>(View.class);
        jdbc.sql(question.sql()).params(question.values()).query(rs -> {
            counts.put(View.valueOf(rs.getString("view")), rs.getInt("waiting"));
        });
        return counts;
    }

    static Question countsQuestion(Reader reader, Filter filter) {
        var values = values(reader, filter);
        values.put("limit", MOST + 1);
        return new Question(
                Arrays.stream(View.values())
                        .map(view -> "select '%s' as view, count(*) as waiting from (%s) as counted"
                                .formatted(view, openRows("due_on, id", view, filter.conditions())))
                        .collect(Collectors.joining("\nunion all\n")),
                values);
    }

    /// How many other requests came from an address, of those that the agent may see.
    int othersOf(Reader reader, UUID except, String email) {
        var question = othersQuestion(reader, except, email);
        return jdbc.sql(question.sql())
                .params(question.values())
                .query(Integer.class)
                .single();
    }

    static Question othersQuestion(Reader reader, UUID except, String email) {
        return new Question("""
                select count(*) from request
                where email = :email and id <> :except and department_code = any (:departments)""", Map.of("email", email, "except", except, "departments", reader.departmentCodes()));
    }

    private static Map<String, Object> values(Reader reader, Filter filter) {
        Map<String, Object> values = new HashMap<>();
        values.put("departments", reader.departmentCodes());
        values.put("agent", reader.agent());
        values.put("today", reader.today());
        values.put("horizon", reader.horizon());
        putIfAsked(values, "team", filter.team());
        putIfAsked(values, "procedure", filter.procedure());
        putIfAsked(values, "state", filter.state());
        putIfAsked(values, "channel", filter.channel());
        return values;
    }

    private static void putIfAsked(Map<String, Object> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private List<Request> requests(Question question) {
        return jdbc.sql(question.sql())
                .params(question.values())
                .query(caseFiles.requests())
                .list();
    }
}
