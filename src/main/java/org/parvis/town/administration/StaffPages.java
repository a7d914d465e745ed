package org.parvis.town.administration;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.security.StaffPrincipal.Role;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.platform.text.BareText;
import org.parvis.platform.text.Csv;
import org.parvis.platform.text.LocalText;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.town.Department;
import org.parvis.town.StaffLinkIssued.Purpose;
import org.parvis.town.StaffLinks;
import org.parvis.town.StaffMember;
import org.parvis.town.Team;
import org.parvis.town.Town;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/// The staff and what they may do. People who leave are made inactive, never deleted: what they decided keeps their
/// name. The town always keeps one administrator.
@Controller
final class StaffPages {
    private static final String LABELS = "town.staff";
    private static final int SHOWN = 200;

    private final Town town;
    private final StaffLinks links;
    private final Forms forms;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final Texts texts;

    StaffPages(
            Town town,
            StaffLinks links,
            Forms forms,
            AuditTrail audit,
            JdbcClient jdbc,
            JsonMapper json,
            InstantSource clock,
            TransactionTemplate transaction,
            Texts texts) {
        this.town = town;
        this.links = links;
        this.forms = forms;
        this.audit = audit;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.transaction = transaction;
        this.texts = texts;
    }

    /// @param more how many were found beyond those shown
    record StaffList(String search, List<Listed> members, int more, Map<String, LocalText> departments) {}

    record Listed(StaffMember member, boolean canSignIn) {}

    /// @param member null while they are not added
    /// @param link the one-time link that was just made, shown once
    record MemberForm(
            @Nullable StaffMember member,
            boolean hasPassword,
            boolean hasSecondFactor,
            Form form,
            List<Department> departments,
            @Nullable String link) {
        List<Role> roles() {
            return Arrays.asList(Role.values());
        }
    }

    @GetMapping("/admin/staff")
    Page list(@RequestParam(defaultValue = "") String q) {
        String wanted = BareText.of(q);
        List<Listed> found = everybody().stream()
                .filter(listed -> BareText.of(
                                listed.member().name() + " " + listed.member().email())
                        .contains(wanted))
                .toList();
        Map<String, LocalText> names = new HashMap<>();
        town.departments().forEach(department -> names.put(department.code(), department.name()));
        return Page.of(
                "town/administration/staff",
                new StaffList(q, found.stream().limit(SHOWN).toList(), Math.max(0, found.size() - SHOWN), names));
    }

    /// Who may do what, as an auditor reviews it. The export is itself written down.
    @GetMapping("/admin/staff.csv")
    ResponseEntity<byte[]> export(@AuthenticationPrincipal StaffPrincipal me, HttpServletRequest request)
            throws IOException {
        Locale locale = ReaderLanguage.of(request);
        Map<String, LocalText> names = new HashMap<>();
        town.departments().forEach(department -> {
            names.put(department.code(), department.name());
            department.teams().forEach(team -> names.put(team.code(), team.name()));
        });
        var table = new StringBuilder();
        var csv = new Csv(table);
        csv.row(Stream.of("name", "email", "title", "roles", "departments", "teams", "state")
                .map(column -> texts.in(locale, "town.staff." + column))
                .toList());
        for (Listed listed : everybody()) {
            StaffMember member = listed.member();
            csv.row(List.of(
                    member.name(),
                    member.email(),
                    member.title().in(locale),
                    member.roles().stream()
                            .sorted()
                            .map(role -> texts.in(locale, "town.role." + role))
                            .collect(Collectors.joining(", ")),
                    inWords(member.departments(), names, locale),
                    inWords(member.teams(), names, locale),
                    texts.in(
                            locale,
                            !member.active()
                                    ? "town.staff.inactive"
                                    : listed.canSignIn() ? "town.staff.active" : "town.staff.not-signed-in")));
        }
        audit.record(me.actor(), "staff-exported", null, Map.of());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"agents.csv\"")
                .header("Cache-Control", "private, no-store")
                .body(table.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String inWords(Set<String> codes, Map<String, LocalText> names, Locale locale) {
        return codes.stream()
                .map(code -> names.getOrDefault(code, LocalText.of(code)).in(locale))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private List<Listed> everybody() {
        return jdbc.sql("select * from staff_member order by active desc, name")
                .query((rs, _) -> new Listed(
                        member(rs), rs.getString("password_hash") != null && rs.getBoolean("totp_confirmed")))
                .list();
    }

    private StaffMember member(java.sql.ResultSet rs) throws java.sql.SQLException {
        return new StaffMember(
                rs.getObject("id", UUID.class),
                rs.getString("name"),
                rs.getString("email"),
                json.readValue(rs.getString("title"), LocalText.class),
                Set.copyOf(strings(rs, "roles").stream().map(Role::valueOf).toList()),
                Set.copyOf(strings(rs, "departments")),
                Set.copyOf(strings(rs, "teams")),
                rs.getBoolean("active"));
    }

    private static List<String> strings(java.sql.ResultSet rs, String column) throws java.sql.SQLException {
        return List.of((String[]) rs.getArray(column).getArray());
    }

    @GetMapping("/admin/staff/new")
    Page add(HttpServletRequest request) {
        return newPage(forms.stored(LABELS, 0, request), HttpStatus.OK);
    }

    private Page newPage(Form form, HttpStatus status) {
        return Page.of("town/administration/member", new MemberForm(null, false, false, form, town.departments(), null))
                .with(status);
    }

    private record Described(
            String name,
            String email,
            LocalText title,
            List<String> roles,
            List<String> departments,
            List<String> teams) {
        JdbcClient.StatementSpec onto(JdbcClient.StatementSpec statement, JsonMapper json) {
            return statement
                    .param("name", name)
                    .param("email", email)
                    .param("title", json.writeValueAsString(title))
                    .param("roles", roles.toArray(String[]::new))
                    .param("departments", departments.toArray(String[]::new))
                    .param("teams", teams.toArray(String[]::new));
        }

        Map<String, List<String>> rights() {
            return Map.of("roles", roles, "departments", departments, "teams", teams);
        }
    }

    private Described read(Form form, @Nullable UUID self) {
        String name = form.required("name", 120);
        String typed = form.email("email");
        if (typed == null) {
            form.required("email", 254);
        }
        String email = typed == null ? "" : typed.toLowerCase(Locale.ROOT);
        form.put("email", email);
        boolean taken = jdbc.sql("""
                select exists (select from staff_member where email = :email and id is distinct from :self::uuid)""")
                .param("email", email)
                .param("self", self == null ? null : self.toString())
                .query(Boolean.class)
                .single();
        if (taken) {
            form.wrong("email", "town.staff.email-taken");
        }
        LocalText title = form.text("title", 120);
        List<String> roles = form.all("roles");
        if (roles.isEmpty()
                || !Arrays.stream(Role.values()).map(Role::name).toList().containsAll(roles)) {
            form.wrong("roles", "town.staff.roles-missing");
        }
        List<Department> open = town.departments();
        List<String> departments = form.all("departments");
        if (!open.stream().map(Department::code).toList().containsAll(departments)) {
            form.wrong("departments", "town.staff.departments-unknown");
        } else if (departments.isEmpty() && (roles.contains("AGENT") || roles.contains("HEAD"))) {
            form.wrong("departments", "town.staff.departments-missing");
        }
        List<String> teams = form.all("teams");
        List<String> theirs = open.stream()
                .filter(department -> departments.contains(department.code()))
                .flatMap(department -> department.teams().stream())
                .map(Team::code)
                .toList();
        if (!theirs.containsAll(teams)) {
            form.wrong("teams", "town.staff.teams-elsewhere");
        }
        return new Described(name, email, title, roles, departments, teams);
    }

    @PostMapping("/admin/staff/new")
    View add(@AuthenticationPrincipal StaffPrincipal me, HttpServletRequest request, RedirectAttributes flash) {
        Form form = forms.typed(LABELS, request);
        Described described = read(form, null);
        if (!form.isGood()) {
            return newPage(form, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        UUID id = Ids.next(clock.instant());
        String link = transaction.execute(_ -> {
            described
                    .onto(jdbc.sql("""
                            insert into staff_member (municipality_id, id, name, email, title, roles, departments, teams)
                            values (:municipality, :id, :name, :email, :title::jsonb, :roles, :departments,
                                :teams)"""), json)
                    .param("municipality", Tenancy.current().value())
                    .param("id", id)
                    .update();
            audit.record(me.actor(), "staff-added", "staff:" + id, described.rights());
            return links.issue(town.staffMember(id).orElseThrow(), Purpose.INVITATION, site(request), me.actor());
        });
        flash.addFlashAttribute("link", link);
        return Redirects.to("/admin/staff/" + id, flash, "town.staff.added");
    }

    private static String site(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromContextPath(request).toUriString();
    }

    @GetMapping("/admin/staff/{id}")
    Page edit(@PathVariable UUID id, HttpServletRequest request) {
        return editPage(id, stored(id, request), HttpStatus.OK, request);
    }

    private Page editPage(UUID id, Form form, HttpStatus status, HttpServletRequest request) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        String link = flash != null && flash.get("link") instanceof String made ? made : null;
        return jdbc.sql("select * from staff_member where id = :id")
                .param("id", id)
                .query((rs, _) -> new MemberForm(
                        member(rs),
                        rs.getString("password_hash") != null,
                        rs.getBoolean("totp_confirmed"),
                        form,
                        town.departments(),
                        link))
                .optional()
                .map(page -> Page.of("town/administration/member", page).with(status))
                .orElseThrow(StaffPages::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private Form stored(UUID id, HttpServletRequest request) {
        return jdbc.sql("select * from staff_member where id = :id")
                .param("id", id)
                .query((rs, _) -> forms.stored(LABELS, rs.getInt("version"), request)
                        .put("name", rs.getString("name"))
                        .put("email", rs.getString("email"))
                        .put("title", json.readValue(rs.getString("title"), LocalText.class))
                        .putAll("roles", strings(rs, "roles"))
                        .putAll("departments", strings(rs, "departments"))
                        .putAll("teams", strings(rs, "teams")))
                .optional()
                .orElseThrow(StaffPages::notFound);
    }

    @PostMapping("/admin/staff/{id}")
    View save(
            @AuthenticationPrincipal StaffPrincipal me,
            @PathVariable UUID id,
            HttpServletRequest request,
            RedirectAttributes flash) {
        Form form = forms.typed(LABELS, request);
        stored(id, request);
        Described described = read(form, id);
        if (!form.isGood()) {
            return editPage(id, form, HttpStatus.UNPROCESSABLE_CONTENT, request);
        }
        var conflict = new ArrayList<Form>();
        boolean kept = keepingAnAdministrator(() -> {
            Form before = stored(id, request);
            int updated = described
                    .onto(jdbc.sql("""
                            update staff_member set name = :name, email = :email, title = :title::jsonb,
                                roles = :roles, departments = :departments, teams = :teams, version = version + 1
                            where id = :id and version = :version"""), json)
                    .param("id", id)
                    .param("version", form.version())
                    .update();
            if (updated == 0) {
                conflict.add(before);
                return false;
            }
            audit.record(me.actor(), "staff-changed", "staff:" + id, rightsAmong(form.changesFrom(before)));
            return true;
        });
        if (!conflict.isEmpty()) {
            return editPage(id, form.meets(conflict.getFirst()), HttpStatus.CONFLICT, request);
        }
        if (!kept) {
            form.wrong("roles", "town.staff.last-administrator");
            return editPage(id, form, HttpStatus.UNPROCESSABLE_CONTENT, request);
        }
        return Redirects.to("/admin/staff/" + id, flash, "town.staff.saved");
    }

    /// Rights are written down as they were and as they are; of names and addresses, only that they changed.
    private static Map<String, List<String>> rightsAmong(Map<String, List<String>> changes) {
        var told = new HashMap<String, List<String>>();
        changes.forEach((field, values) ->
                told.put(field, Set.of("roles", "departments", "teams").contains(field) ? values : List.of()));
        return told;
    }

    /// Does it unless the town would be left without an administrator. The administrators' rows are locked first, so
    /// that two who dismiss each other at the same time cannot both succeed.
    ///
    /// @param change answers whether anything changed
    /// @return whether it was done
    private boolean keepingAnAdministrator(BooleanSupplier change) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            jdbc.sql(
                            "select id from staff_member where active and 'ADMINISTRATOR' = any (roles) order by id for update")
                    .query(UUID.class)
                    .list();
            boolean changed = change.getAsBoolean();
            boolean kept = jdbc.sql(
                            "select exists (select from staff_member where active and 'ADMINISTRATOR' = any (roles))")
                    .query(Boolean.class)
                    .single();
            if (!kept) {
                status.setRollbackOnly();
            }
            return changed && kept;
        }));
    }

    @PostMapping("/admin/staff/{id}/deactivate")
    View deactivate(
            @AuthenticationPrincipal StaffPrincipal me,
            @PathVariable UUID id,
            HttpServletRequest request,
            RedirectAttributes flash) {
        Form form = stored(id, request);
        boolean kept = keepingAnAdministrator(() -> {
            jdbc.sql("""
                    update staff_member set active = false, epoch = epoch + 1, version = version + 1
                    where id = :id and active""").param("id", id).update();
            jdbc.sql("delete from staff_link where staff_id = :id")
                    .param("id", id)
                    .update();
            audit.record(me.actor(), "staff-deactivated", "staff:" + id, Map.of());
            return true;
        });
        if (!kept) {
            form.wrong("deactivate", "town.staff.last-administrator");
            return editPage(id, form, HttpStatus.UNPROCESSABLE_CONTENT, request);
        }
        return Redirects.to("/admin/staff/" + id, flash, "town.staff.deactivated");
    }

    @PostMapping("/admin/staff/{id}/reactivate")
    View reactivate(@AuthenticationPrincipal StaffPrincipal me, @PathVariable UUID id, RedirectAttributes flash) {
        transaction.executeWithoutResult(_ -> {
            if (jdbc.sql("update staff_member set active = true, version = version + 1 where id = :id and not active")
                            .param("id", id)
                            .update()
                    == 1) {
                audit.record(me.actor(), "staff-reactivated", "staff:" + id, Map.of());
            }
        });
        return Redirects.to("/admin/staff/" + id, flash, "town.staff.reactivated");
    }

    @PostMapping("/admin/staff/{id}/link")
    View link(
            @AuthenticationPrincipal StaffPrincipal me,
            @PathVariable UUID id,
            HttpServletRequest request,
            RedirectAttributes flash) {
        Optional<StaffMember> member = town.staffMember(id).filter(StaffMember::active);
        if (member.isEmpty()) {
            throw notFound();
        }
        boolean newcomer = jdbc.sql("select password_hash is null from staff_member where id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single();
        flash.addFlashAttribute(
                "link",
                links.issue(member.get(), newcomer ? Purpose.INVITATION : Purpose.RESET, site(request), me.actor()));
        return Redirects.to("/admin/staff/" + id, flash, "town.staff.link-made");
    }

    /// For a phone that was lost: the next sign-in enrols another.
    @PostMapping("/admin/staff/{id}/second-factor")
    View resetSecondFactor(
            @AuthenticationPrincipal StaffPrincipal me, @PathVariable UUID id, RedirectAttributes flash) {
        transaction.executeWithoutResult(_ -> {
            if (jdbc.sql("""
                    update staff_member set totp_secret = null, totp_confirmed = false, epoch = epoch + 1
                    where id = :id""").param("id", id).update() == 0) {
                throw notFound();
            }
            audit.record(me.actor(), "second-factor-reset", "staff:" + id, Map.of());
        });
        return Redirects.to("/admin/staff/" + id, flash, "town.staff.second-factor-reset");
    }
}
