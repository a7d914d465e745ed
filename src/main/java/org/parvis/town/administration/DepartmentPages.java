package org.parvis.town.administration;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.platform.text.LocalText;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.Redirects;
import org.parvis.town.Countries;
import org.parvis.town.Department;
import org.parvis.town.OpenWork;
import org.parvis.town.PostalAddress;
import org.parvis.town.Team;
import org.parvis.town.Town;
import org.parvis.town.country.ContactPoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/// Departments and their teams: added, described, closed. What was closed keeps its name in what it once did; nothing
/// is deleted.
@Controller
final class DepartmentPages {
    private static final String DEPARTMENT = "town.department";
    private static final String TEAM = "town.team";

    private final Town town;
    private final Countries countries;
    private final ObjectProvider<OpenWork> openWork;
    private final Forms forms;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    DepartmentPages(
            Town town,
            Countries countries,
            ObjectProvider<OpenWork> openWork,
            Forms forms,
            AuditTrail audit,
            JdbcClient jdbc,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.town = town;
        this.countries = countries;
        this.openWork = openWork;
        this.forms = forms;
        this.audit = audit;
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = transaction;
    }

    record Departments(List<Listed> open, List<Known> closed) {}

    /// @param lacking what the country's law wants in an acknowledgement and the department has not
    record Listed(Department department, long staff, Set<String> lacking) {}

    /// @param code null while it does not exist
    record DepartmentForm(
            @Nullable String code, String title, Form form, List<Department> parents, List<TeamRow> teams, Form team) {}

    record TeamRow(Team team, long staff) {}

    record TeamForm(Team team, Form form) {}

    @GetMapping("/admin/departments")
    Page list() {
        return Page.of(
                "town/administration/departments",
                new Departments(
                        town.departments().stream()
                                .map(department -> new Listed(
                                        department, staffOf("departments", department.code()), lacking(department)))
                                .toList(),
                        known().stream().filter(Known::closed).toList()));
    }

    private Set<String> lacking(Department department) {
        return countries
                .pack()
                .lackingInAcknowledgement(new ContactPoint(
                        department.name().byLanguage().getOrDefault("fr", ""),
                        department.address().oneLine(),
                        department.email(),
                        department.phone()));
    }

    private long staffOf(String column, String code) {
        String sql = column.equals("teams")
                ? "select count(*) from staff_member where active and :code = any (teams)"
                : "select count(*) from staff_member where active and :code = any (departments)";
        return jdbc.sql(sql).param("code", code).query(Long.class).single();
    }

    @GetMapping("/admin/departments/new")
    Page add(HttpServletRequest request) {
        return newPage(forms.stored(DEPARTMENT, 0, request), HttpStatus.OK);
    }

    private Page newPage(Form form, HttpStatus status) {
        return Page.of(
                        "town/administration/department",
                        new DepartmentForm(
                                null, form.say("town.department.new"), form, town.departments(), List.of(), form))
                .with(status);
    }

    @PostMapping("/admin/departments/new")
    View add(@AuthenticationPrincipal StaffPrincipal me, HttpServletRequest request, RedirectAttributes flash) {
        Form form = forms.typed(DEPARTMENT, request);
        Described described = read(form, null);
        if (!form.isGood()) {
            return newPage(form, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        String code = transaction.execute(_ -> {
            String made = Codes.from(
                    described.name().in(java.util.Locale.FRENCH),
                    candidate -> jdbc.sql("select exists (select from department where code = :code)")
                            .param("code", candidate)
                            .query(Boolean.class)
                            .single());
            described
                    .onto(jdbc.sql("""
                            insert into department
                                (municipality_id, code, name, mission, parent_code, phone, email, address)
                            values (:municipality, :code, :name::jsonb, :mission::jsonb, :parent, :phone, :email,
                                :address::jsonb)""").param("municipality", Tenancy.current().value()), json)
                    .param("code", made)
                    .update();
            audit.record(me.actor(), "department-added", "department:" + made, Map.of("name", described.name()));
            return made;
        });
        return Redirects.to("/admin/departments/" + code, flash, "town.department.added");
    }

    private record Described(
            LocalText name,
            LocalText mission,
            @Nullable String parent,
            @Nullable String phone,
            @Nullable String email,
            @Nullable PostalAddress address) {
        JdbcClient.StatementSpec onto(JdbcClient.StatementSpec statement, JsonMapper json) {
            return statement
                    .param("name", json.writeValueAsString(name))
                    .param("mission", json.writeValueAsString(mission))
                    .param("parent", parent)
                    .param("phone", phone)
                    .param("email", email)
                    .param("address", address == null ? null : json.writeValueAsString(address));
        }
    }

    private Described read(Form form, @Nullable String self) {
        String parent = form.optional("parent", 100);
        if (parent != null && !mayStandAbove(parent, self)) {
            form.wrong("parent", "town.department.wrong-parent");
        }
        LocalText name = form.text("name", 120);
        known().stream()
                .filter(other -> !other.code().equals(self))
                .filter(other -> form.namesTheSame("name", other.name()))
                .findFirst()
                .ifPresent(other -> form.wrong(
                        "name-fr", other.closed() ? "town.department.name-closed" : "town.department.name-taken"));
        return new Described(
                name,
                form.text("mission", 400),
                parent,
                form.phone("phone"),
                form.email("email"),
                form.optionalAddress("address"));
    }

    private List<Known> known() {
        return Known.in("department", jdbc, json);
    }

    private static void differ(Form form, Department department, @Nullable String self) {
        if (department.teams().stream()
                .filter(team -> !team.code().equals(self))
                .anyMatch(team -> form.namesTheSame("team", team.name()))) {
            form.wrong("team-fr", "town.team.name-taken");
        }
    }

    /// A department stands under none of its own.
    private boolean mayStandAbove(String parent, @Nullable String self) {
        Optional<Department> above = town.department(parent);
        while (above.isPresent()) {
            if (above.get().code().equals(self)) {
                return false;
            }
            String next = above.get().parent();
            if (next == null) {
                return true;
            }
            above = town.department(next);
        }
        return false;
    }

    @GetMapping("/admin/departments/{code}")
    Page edit(@PathVariable String code, HttpServletRequest request) {
        return editPage(code, stored(code, request), forms.stored(TEAM, 0, request), HttpStatus.OK, request);
    }

    private Page editPage(String code, Form form, Form team, HttpStatus status, HttpServletRequest request) {
        Department department = open(code);
        return Page.of(
                        "town/administration/department",
                        new DepartmentForm(
                                code,
                                department.name().in(org.parvis.platform.web.ReaderLanguage.of(request)),
                                form,
                                town.departments().stream()
                                        .filter(other -> mayStandAbove(other.code(), code))
                                        .toList(),
                                department.teams().stream()
                                        .map(t -> new TeamRow(t, staffOf("teams", t.code())))
                                        .toList(),
                                team))
                .with(status);
    }

    private Department open(String code) {
        return town.department(code).orElseThrow(DepartmentPages::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private Form stored(String code, HttpServletRequest request) {
        return jdbc.sql("select * from department where code = :code and not closed")
                .param("code", code)
                .query((rs, _) -> {
                    String address = rs.getString("address");
                    return forms.stored(DEPARTMENT, rs.getInt("version"), request)
                            .put("name", json.readValue(rs.getString("name"), LocalText.class))
                            .put("mission", json.readValue(rs.getString("mission"), LocalText.class))
                            .put("parent", rs.getString("parent_code"))
                            .putPhone("phone", rs.getString("phone"))
                            .put("email", rs.getString("email"))
                            .put("address", address == null ? null : json.readValue(address, PostalAddress.class));
                })
                .optional()
                .orElseThrow(DepartmentPages::notFound);
    }

    @PostMapping("/admin/departments/{code}")
    View save(
            @AuthenticationPrincipal StaffPrincipal me,
            @PathVariable String code,
            HttpServletRequest request,
            RedirectAttributes flash) {
        Form form = forms.typed(DEPARTMENT, request);
        Form team = forms.stored(TEAM, 0, request);
        Described described = read(form, code);
        if (!form.isGood()) {
            return editPage(code, form, team, HttpStatus.UNPROCESSABLE_CONTENT, request);
        }
        boolean saved = Boolean.TRUE.equals(transaction.execute(_ -> {
            Form before = stored(code, request);
            int updated = described
                    .onto(jdbc.sql("""
                            update department set name = :name::jsonb, mission = :mission::jsonb,
                                parent_code = :parent, phone = :phone, email = :email, address = :address::jsonb,
                                version = version + 1
                            where code = :code and version = :version and not closed"""), json)
                    .param("code", code)
                    .param("version", form.version())
                    .update();
            if (updated == 1) {
                form.recordChanges(audit, me.actor(), "department-changed", "department:" + code, before);
            }
            return updated == 1;
        }));
        return saved
                ? Redirects.to("/admin/departments/" + code, flash, "town.department.saved")
                : editPage(code, form.meets(stored(code, request)), team, HttpStatus.CONFLICT, request);
    }

    @PostMapping("/admin/departments/{code}/close")
    View close(
            @AuthenticationPrincipal StaffPrincipal me,
            @PathVariable String code,
            HttpServletRequest request,
            RedirectAttributes flash) {
        Form form = stored(code, request);
        long teams = open(code).teams().size();
        long staff = staffOf("departments", code);
        long below = town.departments().stream()
                .filter(other -> code.equals(other.parent()))
                .count();
        long work =
                openWork.stream().mapToLong(source -> source.inDepartment(code)).sum();
        refuse(form, "town.department.has-teams", teams);
        refuse(form, "town.department.has-staff", staff);
        refuse(form, "town.department.has-departments", below);
        refuse(form, "town.department.has-work", work);
        if (!form.isGood()) {
            return editPage(code, form, forms.stored(TEAM, 0, request), HttpStatus.UNPROCESSABLE_CONTENT, request);
        }
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("update department set closed = true, version = version + 1 where code = :code")
                    .param("code", code)
                    .update();
            audit.record(me.actor(), "department-closed", "department:" + code, Map.of());
        });
        return Redirects.to("/admin/departments", flash, "town.department.closed");
    }

    @PostMapping("/admin/departments/{code}/reopen")
    View reopen(@AuthenticationPrincipal StaffPrincipal me, @PathVariable String code, RedirectAttributes flash) {
        transaction.executeWithoutResult(_ -> {
            int reopened = jdbc.sql("""
                    update department set closed = false, version = version + 1,
                        parent_code = (select p.code from department p
                                       where p.code = department.parent_code and not p.closed)
                    where code = :code and closed""").param("code", code).update();
            if (reopened == 0) {
                throw notFound();
            }
            audit.record(me.actor(), "department-reopened", "department:" + code, Map.of());
        });
        return Redirects.to("/admin/departments/" + code, flash, "town.department.reopened");
    }

    private static void refuse(Form form, String key, long count) {
        if (count > 0) {
            form.wrong("close", key, count);
        }
    }

    @PostMapping("/admin/departments/{code}/teams")
    View addTeam(
            @AuthenticationPrincipal StaffPrincipal me,
            @PathVariable String code,
            HttpServletRequest request,
            RedirectAttributes flash) {
        Department department = open(code);
        Form form = forms.typed(TEAM, request);
        LocalText name = form.text("team", 120);
        differ(form, department, null);
        if (!form.isGood()) {
            return editPage(code, stored(code, request), form, HttpStatus.UNPROCESSABLE_CONTENT, request);
        }
        transaction.executeWithoutResult(_ -> {
            String made = Codes.from(
                    code + " " + name.in(java.util.Locale.FRENCH),
                    candidate -> jdbc.sql("select exists (select from team where code = :code)")
                            .param("code", candidate)
                            .query(Boolean.class)
                            .single());
            jdbc.sql("""
                    insert into team (municipality_id, code, department_code, name)
                    values (:municipality, :code, :department, :name::jsonb)""")
                    .param("municipality", Tenancy.current().value())
                    .param("code", made)
                    .param("department", code)
                    .param("name", json.writeValueAsString(name))
                    .update();
            audit.record(me.actor(), "team-added", "team:" + made, Map.of("name", name));
        });
        return Redirects.to("/admin/departments/" + code, flash, "town.team.added");
    }

    @GetMapping("/admin/teams/{code}")
    Page editTeam(@PathVariable String code, HttpServletRequest request) {
        return teamPage(code, storedTeam(code, request), HttpStatus.OK);
    }

    private Page teamPage(String code, Form form, HttpStatus status) {
        return Page.of("town/administration/team", new TeamForm(openTeam(code), form))
                .with(status);
    }

    private Team openTeam(String code) {
        return town.team(code).orElseThrow(DepartmentPages::notFound);
    }

    private Form storedTeam(String code, HttpServletRequest request) {
        return jdbc.sql("select * from team where code = :code and not closed")
                .param("code", code)
                .query((rs, _) -> forms.stored(TEAM, rs.getInt("version"), request)
                        .put("team", json.readValue(rs.getString("name"), LocalText.class)))
                .optional()
                .orElseThrow(DepartmentPages::notFound);
    }

    @PostMapping("/admin/teams/{code}")
    View saveTeam(
            @AuthenticationPrincipal StaffPrincipal me,
            @PathVariable String code,
            HttpServletRequest request,
            RedirectAttributes flash) {
        Team team = openTeam(code);
        Form form = forms.typed(TEAM, request);
        LocalText name = form.text("team", 120);
        differ(form, open(team.department()), code);
        if (!form.isGood()) {
            return teamPage(code, form, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        boolean saved = Boolean.TRUE.equals(transaction.execute(_ -> {
            Form before = storedTeam(code, request);
            int updated = jdbc.sql("""
                    update team set name = :name::jsonb, version = version + 1
                    where code = :code and version = :version and not closed""")
                    .param("name", json.writeValueAsString(name))
                    .param("code", code)
                    .param("version", form.version())
                    .update();
            if (updated == 1) {
                form.recordChanges(audit, me.actor(), "team-renamed", "team:" + code, before);
            }
            return updated == 1;
        }));
        return saved
                ? Redirects.to("/admin/departments/" + team.department(), flash, "town.team.saved")
                : teamPage(code, form.meets(storedTeam(code, request)), HttpStatus.CONFLICT);
    }

    @PostMapping("/admin/teams/{code}/close")
    View closeTeam(
            @AuthenticationPrincipal StaffPrincipal me,
            @PathVariable String code,
            HttpServletRequest request,
            RedirectAttributes flash) {
        Team team = openTeam(code);
        Form form = storedTeam(code, request);
        refuse(form, "town.team.has-staff", staffOf("teams", code));
        refuse(
                form,
                "town.team.has-work",
                openWork.stream().mapToLong(source -> source.inTeam(code)).sum());
        if (!form.isGood()) {
            return teamPage(code, form, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("update team set closed = true, version = version + 1 where code = :code")
                    .param("code", code)
                    .update();
            audit.record(me.actor(), "team-closed", "team:" + code, Map.of());
        });
        return Redirects.to("/admin/departments/" + team.department(), flash, "town.team.closed");
    }
}
