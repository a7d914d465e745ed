package org.parvis.town.administration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.audit.SealAuditTrail;
import org.parvis.platform.audit.SealAuditTrail.Verification;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.text.Csv;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The audit trail: who did what, latest first; filtered, exported, and its chain verified. An action's name on the
/// screen is the message `<module>.audit.action.<action>`, where a module has written one.
@Controller
final class AuditTrailPages {
    private static final int PAGE = 50;
    private static final int BATCH = 1000;
    private static final String ACTION = "audit.action";
    private static final String AUTOMATIC = "audit.automatic";

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final SealAuditTrail seals;
    private final Texts texts;

    AuditTrailPages(JdbcClient jdbc, AuditTrail audit, SealAuditTrail seals, Texts texts) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.seals = seals;
        this.texts = texts;
    }

    /// @param older the id before which the next page goes on, null on the last
    record Trail(
            Filter filter,
            List<Entry> entries,
            @Nullable Long older,
            List<Person> staff,
            Map<String, String> actions,
            Map<String, String> automatic) {
        /// Null where only the kind is known.
        @Nullable
        String actorName(Entry entry) {
            String name = entry.actorName();
            return name != null && entry.actorKind().equals("system") ? automatic.getOrDefault(name, name) : name;
        }

        String actionName(String action) {
            return actions.getOrDefault(action, action);
        }

        /// The town's staff by their names; anything else by its id.
        String subjectName(String subject) {
            return staff.stream()
                    .filter(person -> subject.equals("staff:" + person.id()))
                    .map(Person::name)
                    .findFirst()
                    .orElse(subject);
        }
    }

    record Entry(
            long id,
            Instant at,
            String actorKind,
            @Nullable String actorId,
            @Nullable String actorName,
            String action,
            @Nullable String subject,
            String details) {}

    record Person(UUID id, String name) {}

    /// @param actor an id of the staff, or `resident`, or `system`; empty for everybody
    record Filter(String actor, String action, String subject) {
        String query() {
            return Stream.of(Map.entry("actor", actor), Map.entry("action", action), Map.entry("subject", subject))
                    .filter(entry -> !entry.getValue().isEmpty())
                    .map(entry ->
                            entry.getKey() + "=" + java.net.URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
        }

        boolean isKind() {
            return actor.equals("resident") || actor.equals("system");
        }
    }

    @GetMapping("/admin/audit")
    Page show(
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(required = false) @Nullable Long before,
            HttpServletRequest request) {
        var filter = new Filter(actor.strip(), action.strip(), subject.strip());
        List<Entry> entries = entries(filter, before == null ? Long.MAX_VALUE : before, PAGE + 1);
        boolean more = entries.size() > PAGE;
        List<Entry> shown = more ? entries.subList(0, PAGE) : entries;
        return Page.of(
                "town/administration/audit",
                new Trail(
                        filter,
                        shown,
                        more ? shown.getLast().id() : null,
                        jdbc.sql("select id, name from staff_member order by name")
                                .query((rs, _) -> new Person(rs.getObject("id", UUID.class), rs.getString("name")))
                                .list(),
                        texts.byName(ReaderLanguage.of(request), ACTION),
                        texts.byName(ReaderLanguage.of(request), AUTOMATIC)));
    }

    private List<Entry> entries(Filter filter, long before, int limit) {
        var conditions = new ArrayList<>(List.of("id < :before"));
        var arguments = new HashMap<String, Object>(Map.of("before", before, "limit", limit));
        if (filter.isKind()) {
            conditions.add("actor_kind = :actor");
            arguments.put("actor", filter.actor());
        } else if (!filter.actor().isEmpty()) {
            conditions.add("actor_id = :actor");
            arguments.put("actor", filter.actor());
        }
        if (!filter.action().isEmpty()) {
            conditions.add("action = :action");
            arguments.put("action", filter.action());
        }
        if (!filter.subject().isEmpty()) {
            conditions.add("subject = :subject");
            arguments.put("subject", filter.subject());
        }
        return jdbc.sql("select * from audit_entry where " + String.join(" and ", conditions)
                        + " order by id desc limit :limit")
                .params(arguments)
                .query((rs, _) -> new Entry(
                        rs.getLong("id"),
                        rs.getTimestamp("at").toInstant(),
                        rs.getString("actor_kind"),
                        rs.getString("actor_id"),
                        rs.getString("actor_name"),
                        rs.getString("action"),
                        rs.getString("subject"),
                        rs.getString("details")))
                .list();
    }

    /// Everything that the filter lets through, as CSV. The export is itself written down.
    @GetMapping("/admin/audit.csv")
    void export(
            @AuthenticationPrincipal StaffPrincipal me,
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String subject,
            HttpServletResponse response)
            throws IOException {
        var filter = new Filter(actor.strip(), action.strip(), subject.strip());
        audit.record(me.actor(), "audit-exported", null, Map.of("filter", filter.query()));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"audit.csv\"");
        response.setHeader("Cache-Control", "no-store");
        var csv = new Csv(response.getWriter());
        csv.row(List.of("id", "at", "actor_kind", "actor_name", "actor_id", "action", "subject", "details"));
        long before = Long.MAX_VALUE;
        for (List<Entry> batch = entries(filter, before, BATCH); !batch.isEmpty(); ) {
            for (Entry entry : batch) {
                csv.row(Arrays.asList(
                        Long.toString(entry.id()),
                        entry.at().toString(),
                        entry.actorKind(),
                        entry.actorName(),
                        entry.actorId(),
                        entry.action(),
                        entry.subject(),
                        entry.details()));
            }
            batch = entries(filter, batch.getLast().id(), BATCH);
        }
    }

    @PostMapping("/admin/audit/verify")
    View verify(@AuthenticationPrincipal StaffPrincipal me, RedirectAttributes flash) {
        Verification verification = seals.verify();
        audit.record(
                me.actor(),
                "audit-verified",
                null,
                Map.of(
                        "result",
                        switch (verification) {
                            case Verification.Whole(long entries) -> "whole:" + entries;
                            case Verification.Broken(long number) -> "broken:" + number;
                        }));
        return switch (verification) {
            case Verification.Whole(long entries) -> Redirects.to("/admin/audit", flash, "town.audit.whole", entries);
            case Verification.Broken(long number) -> {
                flash.addFlashAttribute("notice-kind", "problem");
                yield Redirects.to("/admin/audit", flash, "town.audit.broken", number);
            }
        };
    }
}
