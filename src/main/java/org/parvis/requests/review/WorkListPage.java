package org.parvis.requests.review;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.security.StaffPrincipal.Role;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.procedures.Channel;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.parvis.requests.casefile.Request;
import org.parvis.requests.review.WorkList.ClosedKey;
import org.parvis.requests.review.WorkList.Reader;
import org.parvis.town.Department;
import org.parvis.town.StaffMember;
import org.parvis.town.Team;
import org.parvis.town.Town;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The work list: the open requests of the agent's departments in the order of their deadlines.
@Controller
final class WorkListPage {
    /// The filters last used, so that the list comes back as it was left.
    private static final String REMEMBERED = "desk.filters";

    private final WorkList list;
    private final Procedures procedures;
    private final Town town;

    WorkListPage(WorkList list, Procedures procedures, Town town) {
        this.list = list;
        this.procedures = procedures;
        this.town = town;
    }

    @GetMapping("/agent/requests")
    View list(
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http) {
        var session = http.getSession();
        if (parameters.isEmpty()
                && session.getAttribute(REMEMBERED) instanceof String remembered
                && !remembered.equals(ListAddress.of(Map.of()).query())) {
            return Redirects.to("/agent/requests?" + remembered);
        }
        var address = ListAddress.of(parameters);
        String typed = parameters.getOrDefault("q", "").strip();
        if (typed.isEmpty() && !address.query().equals(session.getAttribute(REMEMBERED))) {
            session.setAttribute(REMEMBERED, address.query());
        }
        return Page.of(
                "requests/review/list",
                page(address, typed, parameters.getOrDefault("after", ""), agent, ReaderLanguage.of(http)));
    }

    private Listed page(ListAddress address, String typed, String after, StaffPrincipal agent, Locale locale) {
        Reader reader = list.readBy(agent);
        List<Request> rows = !typed.isEmpty()
                ? list.search(reader, typed, WorkList.PAGE)
                : address.closed()
                        ? list.closed(reader, closedKey(after), WorkList.PAGE)
                        : list.open(reader, address.open(), address.filter(), key(after), WorkList.PAGE);
        boolean more = rows.size() > WorkList.PAGE;
        List<Request> shown = more ? rows.subList(0, WorkList.PAGE) : rows;
        String next = null;
        if (more && typed.isEmpty()) {
            Request last = shown.getLast();
            next = address.query() + "&after=" + (address.closed() ? last.closedAt() : last.dueOn()) + "_" + last.id();
        }
        List<StaffMember> colleagues = colleagues(agent);
        Map<UUID, String> names = new HashMap<>();
        colleagues.forEach(member -> names.put(member.id(), member.name()));
        return new Listed(
                address,
                typed,
                !typed.isEmpty() && more,
                list.counts(reader, address.filter()),
                shown.stream().map(row -> line(row, names, reader, locale)).toList(),
                next,
                teams(agent),
                procedures.all(),
                colleagues,
                !agent.desk().isEmpty()
                        ? null
                        : agent.is(Role.AGENT) || agent.is(Role.HEAD)
                                ? "review.list.no-department"
                                : "review.list.no-desk");
    }

    private Line line(Request row, Map<UUID, String> names, Reader reader, Locale locale) {
        return new Line(
                row,
                procedures.at(row.procedure(), row.procedureVersion()).title().in(locale),
                !row.state().open() ? "closed" : reader.late(row) ? "late" : reader.soon(row) ? "soon" : "",
                deadline(row),
                row.assignee() == null ? null : names.get(row.assignee()));
    }

    /// Which of its deadlines a request is due on: `legal`, `promised`, or `usual` where it has neither.
    static String deadline(Request request) {
        return request.dueOn().equals(request.silenceOn())
                ? "legal"
                : request.dueOn().equals(request.promisedOn()) ? "promised" : "usual";
    }

    private static WorkList.@Nullable Key key(String after) {
        String[] parts = after.split("_", 2);
        try {
            return parts.length < 2 ? null : new WorkList.Key(LocalDate.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (DateTimeException | IllegalArgumentException e) {
            // An address that somebody has shortened by hand leads to the first page.
            return null;
        }
    }

    private static @Nullable ClosedKey closedKey(String after) {
        String[] parts = after.split("_", 2);
        try {
            return parts.length < 2 ? null : new ClosedKey(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (DateTimeException | IllegalArgumentException e) {
            return null;
        }
    }

    private List<Team> teams(StaffPrincipal agent) {
        return town.departments().stream()
                .filter(department -> agent.desk().contains(department.code()))
                .map(Department::teams)
                .flatMap(List::stream)
                .toList();
    }

    private List<StaffMember> colleagues(StaffPrincipal agent) {
        Map<UUID, StaffMember> members = new LinkedHashMap<>();
        for (String department : agent.desk()) {
            town.staffOf(department).stream()
                    .filter(StaffMember::handlesRequests)
                    .forEach(member -> members.put(member.id(), member));
        }
        return new ArrayList<>(members.values());
    }

    /// @param mark `late`, `soon`, `closed` or nothing
    /// @param deadline `legal`, `promised` or `usual`
    record Line(
            Request request,
            String title,
            String mark,
            String deadline,
            @Nullable String assignee) {}

    /// @param typed into the search field
    /// @param tooMany the search found more than is shown
    /// @param counts of each view, up to one more than are counted
    /// @param nextQuery the next page's query, null on the last
    /// @param noDesk why the reader has no requests to handle, by its message; null where they have
    record Listed(
            ListAddress address,
            String typed,
            boolean tooMany,
            Map<WorkList.View, Integer> counts,
            List<Line> lines,
            @Nullable String nextQuery,
            List<Team> teams,
            List<Procedure> procedures,
            List<StaffMember> colleagues,
            @Nullable String noDesk) {
        String view() {
            return address.view();
        }

        String query() {
            return address.query();
        }

        /// In the order of their tabs.
        List<WorkList.View> views() {
            return List.of(WorkList.View.values());
        }

        int count(WorkList.View view) {
            return Math.min(counts.getOrDefault(view, 0), WorkList.MOST);
        }

        boolean more(WorkList.View view) {
            return counts.getOrDefault(view, 0) > WorkList.MOST;
        }

        /// Whether a view is the one shown; none is while searching.
        boolean on(String view) {
            return typed.isEmpty() && address.view().equals(view);
        }

        List<Channel> channels() {
            return List.of(Channel.values());
        }
    }
}
