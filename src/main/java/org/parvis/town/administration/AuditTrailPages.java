package org.parvis.town.administration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.audit.AuditSubjects;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.audit.SealAuditTrail;
import org.parvis.platform.audit.SealAuditTrail.Fault;
import org.parvis.platform.audit.SealAuditTrail.Verification;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.text.Csv;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The audit trail: who did what, latest first; filtered, exported, and its chain verified. An action's name on the
/// screen is the message `<module>.audit.action.<action>`, where a module has written one.
@Controller
final class AuditTrailPages {
    private static final TypeReference<Map<String, String>> TOLD = new TypeReference<>() {};
    private static final int PAGE = 50;
    private static final int BATCH = 1000;
    private static final String ACTION = "audit.action";
    private static final String AUTOMATIC = "audit.automatic";
    private static final String SUBJECT = "audit.subject";

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final SealAuditTrail seals;
    private final ObjectProvider<AuditSubjects> subjects;
    private final Forms forms;
    private final JsonMapper json;
    private final Texts texts;

    AuditTrailPages(
            JdbcClient jdbc,
            AuditTrail audit,
            SealAuditTrail seals,
            ObjectProvider<AuditSubjects> subjects,
            Forms forms,
            JsonMapper json,
            Texts texts) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.seals = seals;
        this.subjects = subjects;
        this.forms = forms;
        this.json = json;
        this.texts = texts;
    }

    /// @param older the id before which the next page goes on, null on the last
    /// @param about what the entries are narrowed to, null where they are not
    /// @param checked what the last verification found, null where there was none
    record Trail(
            Filter filter,
            List<Entry> entries,
            @Nullable Long older,
            List<Person> staff,
            Map<String, String> actions,
            Map<String, String> automatic,
            Map<String, Subject> subjects,
            DetailsInWords words,
            @Nullable Subject about,
            @Nullable Checked checked) {
        /// Null where only the kind is known.
        @Nullable
        String actorName(Entry entry) {
            String name = entry.actorName();
            return name != null && entry.actorKind().equals("system") ? automatic.getOrDefault(name, name) : name;
        }

        String actionName(String action) {
            return actions.getOrDefault(action, action);
        }

        List<DetailsInWords.Detail> details(Entry entry) {
            return words.read(entry.action(), entry.details());
        }

        /// Null where it was done to nothing in particular.
        @Nullable
        Subject subject(Entry entry) {
            return entry.subject() == null ? null : subjects.get(entry.subject());
        }
    }

    /// A subject in words.
    ///
    /// @param key as it stands in the trail: `request:0192…`
    /// @param kind what such a thing is called, empty where nobody says
    /// @param name the key where nobody can name it
    /// @param address where the reader may look at it, null where they may not
    record Subject(
            String key, String kind, String name, @Nullable String address) {
        /// The entries about it.
        String trail() {
            return "/admin/audit?subject=" + java.net.URLEncoder.encode(key, StandardCharsets.UTF_8);
        }

        String inOneLine() {
            return kind.isEmpty() || kind.equals(name) ? name : kind + " – " + name;
        }
    }

    /// @param fault null where the trail was whole
    /// @param number of the first seal that is at fault; of the sealed entries where the trail was whole
    /// @param entry at fault, null where it is gone or there is none
    /// @param waiting entries that were not sealed yet
    /// @param last the last seal's hash
    record Checked(
            Instant at,
            @Nullable String by,
            @Nullable String fault,
            long number,
            @Nullable Long entry,
            long waiting,
            String last) {}

    /// @param seal its hash, null as long as it waits for it
    record Entry(
            long id,
            Instant at,
            String actorKind,
            @Nullable String actorId,
            @Nullable String actorName,
            String action,
            @Nullable String subject,
            String details,
            @Nullable String seal) {}

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

        /// Whether the subject is one of the trail's own keys, not something that a person typed.
        boolean exactSubject() {
            return subject.matches("[a-z-]+:\\S+");
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
            @AuthenticationPrincipal StaffPrincipal me,
            HttpServletRequest request) {
        var filter = new Filter(actor.strip(), action.strip(), subject.strip());
        Locale locale = ReaderLanguage.of(request);
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
                        texts.byName(locale, ACTION),
                        texts.byName(locale, AUTOMATIC),
                        inWords(shown.stream().map(Entry::subject).toList(), locale, me),
                        new DetailsInWords(json, texts, locale, labels -> forms.stored(labels, 0, request)),
                        filter.exactSubject()
                                ? inWords(List.of(filter.subject()), locale, me).get(filter.subject())
                                : null,
                        checked()));
    }

    /// Each kind is asked once for all that the page shows of it.
    private Map<String, Subject> inWords(List<@Nullable String> keys, Locale locale, StaffPrincipal reader) {
        Map<String, Set<String>> ids = new HashMap<>();
        Set<String> distinct = new LinkedHashSet<>();
        for (String key : keys) {
            if (key != null && distinct.add(key)) {
                ids.computeIfAbsent(kind(key), _ -> new HashSet<>()).add(id(key));
            }
        }
        Map<String, Map<String, AuditSubjects.Named>> named = new HashMap<>();
        subjects.forEach(module -> {
            Set<String> asked = ids.get(module.kind());
            if (asked != null) {
                named.put(module.kind(), module.named(asked, locale, reader));
            }
        });
        Map<String, String> kinds = texts.byName(locale, SUBJECT);
        Map<String, Subject> words = new HashMap<>();
        for (String key : distinct) {
            String kind = kinds.getOrDefault(kind(key), "");
            var name = named.getOrDefault(kind(key), Map.of()).get(id(key));
            words.put(
                    key,
                    name == null
                            ? new Subject(key, kind, key, null)
                            : new Subject(key, kind, name.name(), name.address()));
        }
        return words;
    }

    private static String kind(String key) {
        return key.substring(0, Math.max(0, key.indexOf(':')));
    }

    private static String id(String key) {
        return key.substring(key.indexOf(':') + 1);
    }

    /// As it was itself written down.
    private @Nullable Checked checked() {
        return jdbc.sql("select * from audit_entry where action = 'audit-verified' order by id desc limit 1")
                .query((rs, _) -> {
                    Map<String, String> told = json.readValue(rs.getString("details"), TOLD);
                    String[] result = told.getOrDefault("result", "").split(":", -1);
                    boolean whole = result[0].equals("whole");
                    String entry = told.get("entry");
                    return new Checked(
                            rs.getTimestamp("at").toInstant(),
                            rs.getString("actor_name"),
                            whole ? null : told.getOrDefault("fault", Fault.ALTERED.name()),
                            Long.parseLong(result[1]),
                            entry == null ? null : Long.valueOf(entry),
                            Long.parseLong(told.getOrDefault("waiting", "0")),
                            told.getOrDefault("last", ""));
                })
                .optional()
                .orElse(null);
    }

    /// The subjects that whoever filters may mean: exactly one by its key, else all that are called so.
    private List<String> meant(Filter filter) {
        return filter.exactSubject()
                ? List.of(filter.subject())
                : subjects.stream()
                        .flatMap(module ->
                                module.meant(filter.subject()).stream().map(id -> module.kind() + ":" + id))
                        .toList();
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
            conditions.add("subject = any (:subjects)");
            arguments.put("subjects", meant(filter).toArray(String[]::new));
        }
        return jdbc.sql("select e.*, (select hash from audit_seal s where s.entry_id = e.id) as seal"
                        + " from audit_entry e where " + String.join(" and ", conditions)
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
                        rs.getString("details"),
                        rs.getString("seal")))
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
        csv.row(List.of("id", "at", "actor_kind", "actor_name", "actor_id", "action", "subject", "details", "seal"));
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
                        entry.details(),
                        entry.seal()));
            }
            batch = entries(filter, batch.getLast().id(), BATCH);
        }
    }

    @PostMapping("/admin/audit/verify")
    View verify(@AuthenticationPrincipal StaffPrincipal me, RedirectAttributes flash) {
        Verification verification = seals.verify();
        audit.record(me.actor(), "audit-verified", null, told(verification));
        return switch (verification) {
            case Verification.Whole(long entries, var _, var _) ->
                Redirects.to("/admin/audit", flash, "town.audit.whole", entries);
            case Verification.Broken broken -> {
                flash.addFlashAttribute("notice-kind", "problem");
                yield Redirects.to("/admin/audit", flash, "town.audit.broken." + broken.fault(), broken.number());
            }
        };
    }

    private static Map<String, String> told(Verification verification) {
        return switch (verification) {
            case Verification.Whole(long entries, long waiting, String last) ->
                Map.of("result", "whole:" + entries, "waiting", Long.toString(waiting), "last", last);
            case Verification.Broken(long number, Fault fault, Long entry)
            when entry != null ->
                Map.of("result", "broken:" + number, "fault", fault.name(), "entry", Long.toString(entry));
            case Verification.Broken(long number, Fault fault, var _) ->
                Map.of("result", "broken:" + number, "fault", fault.name());
        };
    }
}
