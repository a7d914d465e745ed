package org.parvis.requests.review;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
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
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.procedures.Channel;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.parvis.requests.casefile.Request;
import org.parvis.requests.deadlines.WarnBeforeDeadlines;
import org.parvis.town.Countries;
import org.parvis.town.Department;
import org.parvis.town.StaffMember;
import org.parvis.town.Team;
import org.parvis.town.Town;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;

/// The work list: the open requests of the agent's departments in the order of their deadlines.
@Controller
final class WorkListPage {
    /// The filters last used, so that the list comes back as it was left.
    private static final String REMEMBERED = "desk.filters";

    private static final int EXPORTED = 5_000;

    private final WorkList list;
    private final Procedures procedures;
    private final Town town;
    private final Countries countries;
    private final InstantSource clock;
    private final Texts texts;

    WorkListPage(
            WorkList list, Procedures procedures, Town town, Countries countries, InstantSource clock, Texts texts) {
        this.list = list;
        this.procedures = procedures;
        this.town = town;
        this.countries = countries;
        this.clock = clock;
        this.texts = texts;
    }

    @GetMapping("/agent/requests")
    View list(
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http) {
        var session = http.getSession();
        String query = http.getQueryString();
        if (query == null && session.getAttribute(REMEMBERED) instanceof String remembered && !remembered.isEmpty()) {
            return Redirects.to("/agent/requests?" + remembered);
        }
        String kept = query == null ? "" : withoutPaging(parameters);
        if (!kept.equals(session.getAttribute(REMEMBERED))) {
            session.setAttribute(REMEMBERED, kept);
        }
        return Page.of("requests/review/list", page(parameters, agent, ReaderLanguage.of(http)));
    }

    private static String withoutPaging(Map<String, String> parameters) {
        var builder = UriComponentsBuilder.newInstance();
        parameters.forEach((name, value) -> {
            if (!value.isBlank() && !name.equals("after") && !name.equals("lang")) {
                builder.queryParam(name, value);
            }
        });
        String query = builder.encode().build().getQuery();
        return query == null ? "" : query;
    }

    private Listed page(Map<String, String> parameters, StaffPrincipal agent, Locale locale) {
        LocalDate today = today();
        LocalDate horizon = countries.calendar().plusWorkingDays(today, WarnBeforeDeadlines.NOTICE);
        String view = parameters.getOrDefault("view", "all");
        String typed = parameters.getOrDefault("q", "").strip();
        List<Request> rows;
        if (!typed.isEmpty()) {
            rows = list.search(agent.departments(), typed, WorkList.PAGE);
        } else if (view.equals("closed")) {
            rows = list.closed(agent.departments(), closedKey(parameters.get("after")), WorkList.PAGE);
        } else {
            rows = list.open(
                    agent.departments(),
                    filter(parameters, agent, today, horizon),
                    key(parameters.get("after")),
                    WorkList.PAGE);
        }
        String next = null;
        if (rows.size() > WorkList.PAGE) {
            rows = rows.subList(0, WorkList.PAGE);
            Request last = rows.getLast();
            next = view.equals("closed") ? last.closedAt() + "_" + last.id() : last.dueOn() + "_" + last.id();
        }
        Map<UUID, String> names = names(agent);
        Map<String, Team> teams = new LinkedHashMap<>();
        town.departments().stream()
                .filter(department -> agent.departments().contains(department.code()))
                .map(Department::teams)
                .forEach(ones -> ones.forEach(team -> teams.put(team.code(), team)));
        Map<String, Procedure> offered = new LinkedHashMap<>();
        procedures.all().forEach(procedure -> offered.put(procedure.code(), procedure));
        return new Listed(
                view,
                typed,
                parameters,
                list.counts(agent.departments(), agent.id(), today, horizon),
                rows.stream()
                        .map(row -> line(row, names, today, horizon, locale))
                        .toList(),
                next == null ? null : withoutPaging(parameters) + "&after=" + next,
                withoutPaging(parameters),
                List.copyOf(teams.values()),
                List.copyOf(offered.values()),
                colleagues(agent));
    }

    private Line line(Request row, Map<UUID, String> names, LocalDate today, LocalDate horizon, Locale locale) {
        String mark = !row.state().open()
                ? "closed"
                : row.dueOn().isBefore(today) ? "late" : row.dueOn().isAfter(horizon) ? "" : "soon";
        return new Line(
                row,
                procedures.at(row.procedure(), row.procedureVersion()).title().in(locale),
                mark,
                row.silenceOn() != null && row.dueOn().equals(row.silenceOn()) ? "legal" : "promised",
                row.assignee() == null ? null : names.get(row.assignee()));
    }

    private static WorkList.Filter filter(
            Map<String, String> parameters, StaffPrincipal agent, LocalDate today, LocalDate horizon) {
        String view = parameters.getOrDefault("view", "all");
        return new WorkList.Filter(
                view.equals("mine") ? agent.id() : null,
                view.equals("unassigned"),
                orNull(parameters.get("team")),
                orNull(parameters.get("procedure")),
                orNull(parameters.get("state")),
                orNull(parameters.get("channel")),
                view.equals("late") ? today : view.equals("soon") ? horizon.plusDays(1) : null);
    }

    private static @Nullable String orNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static WorkList.@Nullable Key key(@Nullable String after) {
        if (after == null || !after.matches("\\d{4}-\\d{2}-\\d{2}_[0-9a-f-]{36}")) {
            return null;
        }
        return new WorkList.Key(LocalDate.parse(after.substring(0, 10)), UUID.fromString(after.substring(11)));
    }

    private static WorkList.@Nullable ClosedKey closedKey(@Nullable String after) {
        if (after == null || !after.matches("[0-9T:.Z-]+_[0-9a-f-]{36}")) {
            return null;
        }
        int cut = after.lastIndexOf('_');
        return new WorkList.ClosedKey(after.substring(0, cut), UUID.fromString(after.substring(cut + 1)));
    }

    private Map<UUID, String> names(StaffPrincipal agent) {
        Map<UUID, String> names = new HashMap<>();
        colleagues(agent).forEach(member -> names.put(member.id(), member.name()));
        return names;
    }

    private List<StaffMember> colleagues(StaffPrincipal agent) {
        Map<UUID, StaffMember> members = new LinkedHashMap<>();
        for (String department : agent.departments()) {
            town.staffOf(department).forEach(member -> members.put(member.id(), member));
        }
        return new ArrayList<>(members.values());
    }

    /// The current filter as CSV, semicolons and a byte order mark, as French spreadsheets want it.
    @GetMapping("/agent/requests.csv")
    ResponseEntity<String> export(
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http) {
        Locale locale = ReaderLanguage.of(http);
        LocalDate today = today();
        LocalDate horizon = countries.calendar().plusWorkingDays(today, WarnBeforeDeadlines.NOTICE);
        Map<UUID, String> names = names(agent);
        var csv = new StringBuilder("\uFEFF");
        for (String column : List.of("reference", "procedure", "name", "received", "due", "state", "assignee")) {
            csv.append(texts.in(locale, "review.column." + column)).append(';');
        }
        csv.append("\r\n");
        for (Request row : list.open(agent.departments(), filter(parameters, agent, today, horizon), null, EXPORTED)) {
            csv.append(row.reference()).append(';');
            csv.append(cell(procedures
                            .at(row.procedure(), row.procedureVersion())
                            .title()
                            .in(locale)))
                    .append(';');
            csv.append(cell(row.applicant().name())).append(';');
            csv.append(row.receivedOn()).append(';');
            csv.append(row.dueOn()).append(';');
            csv.append(cell(texts.in(locale, "review.state." + row.state().code())))
                    .append(';');
            csv.append(cell(row.assignee() == null ? "" : names.getOrDefault(row.assignee(), "")))
                    .append(";\r\n");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"demandes-" + today + ".csv\"")
                .body(csv.toString());
    }

    /// Quoted; a cell that a spreadsheet would take for a formula is made text (OWASP, CSV injection).
    private static String cell(String text) {
        String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    private LocalDate today() {
        return clock.instant().atZone(town.municipality().zone()).toLocalDate();
    }

    /// @param mark `late`, `soon`, `closed` or nothing
    /// @param deadline `legal` or `promised`
    record Line(
            Request request,
            String title,
            String mark,
            String deadline,
            @Nullable String assignee) {}

    /// @param nextQuery the next page's query, null on the last
    /// @param query the filters without the paging
    record Listed(
            String view,
            String typed,
            Map<String, String> parameters,
            WorkList.Counts counts,
            List<Line> lines,
            @Nullable String nextQuery,
            String query,
            List<Team> teams,
            List<Procedure> procedures,
            List<StaffMember> colleagues) {
        String parameter(String name) {
            return parameters.getOrDefault(name, "");
        }

        List<Channel> channels() {
            return List.of(Channel.values());
        }
    }
}
