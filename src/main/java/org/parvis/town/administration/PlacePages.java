package org.parvis.town.administration;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.platform.text.LocalText;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.Redirects;
import org.parvis.town.CounterServices;
import org.parvis.town.OpeningHours;
import org.parvis.town.Openings;
import org.parvis.town.Place;
import org.parvis.town.Place.Range;
import org.parvis.town.PostalAddress;
import org.parvis.town.Town;
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

/// Places where residents are received: where they are, when they open, when they are closed all the same, for some
/// days or for good. One that is closed for good is no longer shown to residents and can be opened again as it was.
@Controller
final class PlacePages {
    private static final String LABELS = "town.place";
    /// In years: longer ones are slips of the year.
    private static final int LONGEST_CLOSURE = 5;
    private static final String CLOSURE = "town.closure";

    private final Town town;
    private final Openings openings;
    private final Forms forms;
    private final AuditTrail audit;
    private final List<CounterServices> services;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    PlacePages(
            Town town,
            Openings openings,
            Forms forms,
            AuditTrail audit,
            List<CounterServices> services,
            JdbcClient jdbc,
            JsonMapper json,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.town = town;
        this.openings = openings;
        this.forms = forms;
        this.audit = audit;
        this.services = services;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.transaction = transaction;
    }

    record Places(List<Listed> places, List<Known> closed) {}

    record Listed(Place place, OpeningHours.State state) {}

    /// @param place null while it does not exist
    /// @param today from which on closures are shown: those that are over concern nobody any more
    record PlaceForm(@Nullable Place place, Form form, Form closure, LocalDate today) {
        List<Place.Closure> closures() {
            return place == null
                    ? List.of()
                    : place.closures().stream()
                            .filter(closure -> !closure.lastDay().isBefore(today))
                            .toList();
        }

        List<DayOfWeek> days() {
            return List.of(DayOfWeek.values());
        }

        String fieldOf(DayOfWeek day) {
            return field(day);
        }
    }

    private static String field(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    @GetMapping("/admin/places")
    Page list() {
        return Page.of(
                "town/administration/places",
                new Places(
                        town.places().stream()
                                .map(place -> new Listed(place, openings.now(place)))
                                .toList(),
                        known().stream().filter(Known::closed).toList()));
    }

    private List<Known> known() {
        return Known.in("place", jdbc, json);
    }

    @GetMapping("/admin/places/new")
    Page add(HttpServletRequest request) {
        return newPage(forms.stored(LABELS, 0, request), HttpStatus.OK);
    }

    private LocalDate today() {
        return clock.instant().atZone(town.municipality().zone()).toLocalDate();
    }

    private Page newPage(Form form, HttpStatus status) {
        return Page.of("town/administration/place", new PlaceForm(null, form, form, today()))
                .with(status);
    }

    private record Described(
            LocalText name, PostalAddress address, LocalText access, Map<DayOfWeek, List<Range>> week) {
        JdbcClient.StatementSpec onto(JdbcClient.StatementSpec statement, JsonMapper json) {
            return statement
                    .param("name", json.writeValueAsString(name))
                    .param("address", json.writeValueAsString(address))
                    .param("access", json.writeValueAsString(access));
        }
    }

    /// @param self the place's code, null while it does not exist
    private Described read(Form form, @Nullable String self) {
        LocalText name = form.text("name", 120);
        known().stream()
                .filter(other -> !other.code().equals(self))
                .filter(other -> form.namesTheSame("name", other.name()))
                .findFirst()
                .ifPresent(other ->
                        form.wrong("name-fr", other.closed() ? "town.place.name-closed" : "town.place.name-taken"));
        PostalAddress address = form.address("address");
        LocalText access = form.optionalText("access", 600);
        var week = new EnumMap<DayOfWeek, List<Range>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            String field = field(day);
            switch (WeeklyHours.read(form.value(field))) {
                case WeeklyHours.Hours(var ranges) -> {
                    week.put(day, ranges);
                    form.put(field, WeeklyHours.write(ranges));
                }
                case WeeklyHours.Unreadable(var part) ->
                    form.wrong(field, "town.place.hours-unreadable", form.label(field), part);
                case WeeklyHours.Backwards(var part) ->
                    form.wrong(field, "town.place.hours-backwards", form.label(field), part);
                case WeeklyHours.Overlapping(var one, var other) ->
                    form.wrong(field, "town.place.hours-overlap", form.label(field), one, other);
            }
        }
        return new Described(name, address, access == null ? LocalText.EMPTY : access, week);
    }

    @PostMapping("/admin/places/new")
    View add(@AuthenticationPrincipal StaffPrincipal me, HttpServletRequest request, RedirectAttributes flash) {
        Form form = forms.typed(LABELS, request);
        Described described = read(form, null);
        if (!form.isGood()) {
            return newPage(form, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        String code = transaction.execute(_ -> {
            String made = Codes.from(
                    described.name().in(Locale.FRENCH),
                    candidate -> jdbc.sql("select exists (select from place where code = :code)")
                            .param("code", candidate)
                            .query(Boolean.class)
                            .single());
            described
                    .onto(jdbc.sql("""
                            insert into place (municipality_id, code, name, address, access, position)
                            values (:municipality, :code, :name::jsonb, :address::jsonb, :access::jsonb,
                                (select coalesce(max(position), 0) + 1 from place))"""), json)
                    .param("municipality", Tenancy.current().value())
                    .param("code", made)
                    .update();
            writeWeek(made, described.week());
            audit.record(me.actor(), "place-added", "place:" + made, Map.of("name", described.name()));
            return made;
        });
        return Redirects.to("/admin/places/" + code, flash, "town.place.added");
    }

    private void writeWeek(String place, Map<DayOfWeek, List<Range>> week) {
        jdbc.sql("delete from opening_range where place_code = :place")
                .param("place", place)
                .update();
        week.forEach((day, ranges) -> ranges.forEach(range -> jdbc.sql("""
                        insert into opening_range (municipality_id, place_code, weekday, opens, closes)
                        values (:municipality, :place, :day, :opens, :closes)""")
                .param("municipality", Tenancy.current().value())
                .param("place", place)
                .param("day", day.getValue())
                .param("opens", range.opens())
                .param("closes", range.closes())
                .update()));
    }

    @GetMapping("/admin/places/{code}")
    Page edit(@PathVariable String code, HttpServletRequest request) {
        return editPage(code, stored(code, request), forms.stored(CLOSURE, 0, request), HttpStatus.OK);
    }

    private Page editPage(String code, Form form, Form closure, HttpStatus status) {
        return Page.of("town/administration/place", new PlaceForm(place(code), form, closure, today()))
                .with(status);
    }

    private Place place(String code) {
        return town.places().stream()
                .filter(place -> place.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Form stored(String code, HttpServletRequest request) {
        Place place = place(code);
        int version = jdbc.sql("select version from place where code = :code")
                .param("code", code)
                .query(Integer.class)
                .single();
        Form form = forms.stored(LABELS, version, request)
                .put("name", place.name())
                .put("address", place.address())
                .put("access", place.access());
        for (DayOfWeek day : DayOfWeek.values()) {
            form.put(field(day), WeeklyHours.write(place.week().getOrDefault(day, List.of())));
        }
        return form;
    }

    @PostMapping("/admin/places/{code}")
    View save(
            @AuthenticationPrincipal StaffPrincipal me,
            @PathVariable String code,
            HttpServletRequest request,
            RedirectAttributes flash) {
        Form form = forms.typed(LABELS, request);
        Described described = read(form, code);
        if (!form.isGood()) {
            return editPage(code, form, forms.stored(CLOSURE, 0, request), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        boolean saved = Boolean.TRUE.equals(transaction.execute(_ -> {
            Form before = stored(code, request);
            int updated = described
                    .onto(jdbc.sql("""
                            update place set name = :name::jsonb, address = :address::jsonb, access = :access::jsonb,
                                version = version + 1
                            where code = :code and version = :version and not closed"""), json)
                    .param("code", code)
                    .param("version", form.version())
                    .update();
            if (updated == 1) {
                writeWeek(code, described.week());
                form.recordChanges(audit, me.actor(), "place-changed", "place:" + code, before);
            }
            return updated == 1;
        }));
        return saved
                ? Redirects.to("/admin/places/" + code, flash, "town.place.saved")
                : editPage(
                        code,
                        form.meets(stored(code, request)),
                        forms.stored(CLOSURE, 0, request),
                        HttpStatus.CONFLICT);
    }

    @PostMapping("/admin/places/{code}/close")
    View closeForGood(
            @AuthenticationPrincipal StaffPrincipal me,
            @PathVariable String code,
            HttpServletRequest request,
            RedirectAttributes flash) {
        Form form = stored(code, request);
        List<LocalText> here =
                services.stream().flatMap(some -> some.at(code).stream()).toList();
        if (!here.isEmpty()) {
            form.wrong("close", "town.place.has-services", here.size(), form.names(here));
        }
        if (town.places().size() == 1) {
            form.wrong("close", "town.place.last");
        }
        if (!form.isGood()) {
            return editPage(code, form, forms.stored(CLOSURE, 0, request), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("update place set closed = true, version = version + 1 where code = :code")
                    .param("code", code)
                    .update();
            audit.record(me.actor(), "place-closed", "place:" + code, Map.of());
        });
        return Redirects.to("/admin/places", flash, "town.place.closed");
    }

    @PostMapping("/admin/places/{code}/reopen")
    View reopen(@AuthenticationPrincipal StaffPrincipal me, @PathVariable String code, RedirectAttributes flash) {
        transaction.executeWithoutResult(_ -> {
            int reopened = jdbc.sql(
                            "update place set closed = false, version = version + 1 where code = :code and closed")
                    .param("code", code)
                    .update();
            if (reopened == 0) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            audit.record(me.actor(), "place-reopened", "place:" + code, Map.of());
        });
        return Redirects.to("/admin/places/" + code, flash, "town.place.reopened");
    }

    @PostMapping("/admin/places/{code}/closures")
    View close(
            @AuthenticationPrincipal StaffPrincipal me,
            @PathVariable String code,
            HttpServletRequest request,
            RedirectAttributes flash) {
        Place place = place(code);
        Form form = forms.typed(CLOSURE, request);
        LocalDate first = form.date("first-day");
        LocalDate last = form.value("last-day").isEmpty() ? first : form.date("last-day");
        if (form.isGood()) {
            judge(form, first, last, place);
        }
        LocalText reason = form.text("reason", 300);
        if (!form.isGood()) {
            return editPage(code, stored(code, request), form, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        UUID id = Ids.next(clock.instant());
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("""
                    insert into closure (municipality_id, id, place_code, first_day, last_day, reason)
                    values (:municipality, :id, :place, :first, :last, :reason::jsonb)""")
                    .param("municipality", Tenancy.current().value())
                    .param("id", id)
                    .param("place", code)
                    .param("first", first)
                    .param("last", last)
                    .param("reason", json.writeValueAsString(reason))
                    .update();
            audit.record(
                    me.actor(),
                    "closure-added",
                    "place:" + code,
                    Map.of("first-day", first.toString(), "last-day", last.toString()));
        });
        return Redirects.to("/admin/places/" + code, flash, "town.closure.added");
    }

    private void judge(Form form, LocalDate first, LocalDate last, Place place) {
        Optional<Place.Closure> other = place.closures().stream()
                .filter(closure -> !closure.lastDay().isBefore(first)
                        && !closure.firstDay().isAfter(last))
                .findFirst();
        if (last.isBefore(first)) {
            form.wrong("last-day", "town.closure.backwards");
        } else if (last.isBefore(today())) {
            form.wrong(form.value("last-day").isEmpty() ? "first-day" : "last-day", "town.closure.past");
        } else if (last.isAfter(first.plusYears(LONGEST_CLOSURE))) {
            form.wrong("last-day", "town.closure.too-long", LONGEST_CLOSURE);
        } else if (other.isPresent()) {
            form.wrong(
                    "first-day",
                    "town.closure.overlap",
                    form.date(other.get().firstDay()),
                    form.date(other.get().lastDay()));
        }
    }

    @PostMapping("/admin/places/{code}/closures/{id}/remove")
    View open(
            @AuthenticationPrincipal StaffPrincipal me,
            @PathVariable String code,
            @PathVariable UUID id,
            RedirectAttributes flash) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("""
                    delete from closure where id = :id and place_code = :place
                    returning first_day::text, last_day::text""")
                    .param("id", id)
                    .param("place", code)
                    .query((rs, _) ->
                            Map.of("first-day", rs.getString("first_day"), "last-day", rs.getString("last_day")))
                    .optional()
                    .ifPresent(days -> audit.record(me.actor(), "closure-removed", "place:" + code, days));
        });
        return Redirects.to("/admin/places/" + code, flash, "town.closure.removed");
    }
}
