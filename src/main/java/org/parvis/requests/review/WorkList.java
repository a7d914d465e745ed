package org.parvis.requests.review;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.identifiers.Reference;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Request;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the work list. Only open requests are read, in the order of their deadlines, page after page by key; the
/// searches go by equality and by ranges, which indexes serve under row-level security.
@Component
class WorkList {
    static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final CaseFiles caseFiles;

    WorkList(JdbcClient jdbc, CaseFiles caseFiles) {
        this.jdbc = jdbc;
        this.caseFiles = caseFiles;
    }

    /// What the agent wants to see; null where it does not matter.
    ///
    /// @param assignee of whom
    /// @param unassigned only those that nobody holds
    /// @param dueBefore only those due before this day
    record Filter(
            @Nullable UUID assignee,
            boolean unassigned,
            @Nullable String team,
            @Nullable String procedure,
            @Nullable String state,
            @Nullable String channel,
            @Nullable LocalDate dueBefore) {
        static final Filter NONE = new Filter(null, false, null, null, null, null, null);
    }

    /// Where a page begins: after this deadline and id.
    record Key(LocalDate dueOn, UUID id) {}

    /// @return up to one more than `limit`, so that the caller sees whether there is a next page
    List<Request> open(Collection<String> departments, Filter filter, @Nullable Key after, int limit) {
        return jdbc.sql("""
                select * from request
                where open and department_code = any (:departments)
                  and (cast(:assignee as uuid) is null or assignee_id = :assignee)
                  and (not :unassigned or assignee_id is null)
                  and (cast(:team as text) is null or team_code = :team)
                  and (cast(:procedure as text) is null or procedure_code = :procedure)
                  and (cast(:state as text) is null or state = :state)
                  and (cast(:channel as text) is null or channel = :channel)
                  and (cast(:dueBefore as date) is null or due_on < :dueBefore)
                  and (cast(:afterDue as date) is null or (due_on, id) > (:afterDue, cast(:afterId as uuid)))
                order by due_on, id
                limit :limit""")
                .param("departments", departments.toArray(String[]::new))
                .param("assignee", filter.assignee())
                .param("unassigned", filter.unassigned())
                .param("team", filter.team())
                .param("procedure", filter.procedure())
                .param("state", filter.state())
                .param("channel", filter.channel())
                .param("dueBefore", filter.dueBefore())
                .param("afterDue", after == null ? null : after.dueOn())
                .param("afterId", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query(caseFiles.requests())
                .list();
    }

    /// The latest closed ones first.
    ///
    /// @param before ISO instant and id of the last row of the page before, null for the first page
    List<Request> closed(Collection<String> departments, @Nullable ClosedKey before, int limit) {
        return jdbc.sql("""
                select * from request
                where not open and department_code = any (:departments)
                  and (cast(:at as timestamptz) is null or (closed_at, id) < (cast(:at as timestamptz), cast(:id as uuid)))
                order by closed_at desc, id desc
                limit :limit""")
                .param("departments", departments.toArray(String[]::new))
                .param("at", before == null ? null : before.at())
                .param("id", before == null ? null : before.id())
                .param("limit", limit + 1)
                .query(caseFiles.requests())
                .list();
    }

    record ClosedKey(String at, UUID id) {}

    /// By reference or e-mail address exactly, or by the beginning of the family name; open and closed.
    List<Request> search(Collection<String> departments, String typed, int limit) {
        String name = CaseFiles.searchName(typed);
        return jdbc.sql("""
                select * from (
                    select * from request where reference = :reference
                    union
                    select * from request where email = :email
                    union
                    (select * from request where search_name >= :name and search_name < :nameEnd and :name <> ''
                     order by search_name, id limit :limit)) found
                where department_code = any (:departments)
                order by open desc, submitted_at desc
                limit :limit""")
                .param("departments", departments.toArray(String[]::new))
                .param("reference", Reference.normalise(typed))
                .param("email", typed.strip())
                .param("name", name)
                .param("nameEnd", name + '\uffff')
                .param("limit", limit)
                .query(caseFiles.requests())
                .list();
    }

    /// @param late past their deadline
    /// @param soon due within the notice
    record Counts(int all, int mine, int unassigned, int late, int soon) {}

    Counts counts(Collection<String> departments, UUID me, LocalDate today, LocalDate horizon) {
        return jdbc.sql("""
                select count(*) as every, count(*) filter (where assignee_id = :me) as mine,
                    count(*) filter (where assignee_id is null) as unassigned,
                    count(*) filter (where due_on < :today) as late,
                    count(*) filter (where due_on between :today and :horizon) as soon
                from request where open and department_code = any (:departments)""")
                .param("me", me)
                .param("today", today)
                .param("horizon", horizon)
                .param("departments", departments.toArray(String[]::new))
                .query((rs, _) -> new Counts(
                        rs.getInt("every"),
                        rs.getInt("mine"),
                        rs.getInt("unassigned"),
                        rs.getInt("late"),
                        rs.getInt("soon")))
                .single();
    }

    int othersOf(UUID except, String email) {
        return jdbc.sql("select count(*) from request where email = :email and id <> :except")
                .param("email", email)
                .param("except", except)
                .query(Integer.class)
                .single();
    }
}
