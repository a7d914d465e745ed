package org.parvis.requests.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.platform.text.Csv;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.procedures.Procedures;
import org.parvis.requests.casefile.Request;
import org.parvis.requests.review.WorkList.ClosedKey;
import org.parvis.requests.review.WorkList.Reader;
import org.parvis.town.StaffMember;
import org.parvis.town.Town;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// The list as CSV, written page after page, however long it is; who took it away is in the audit trail.
@Controller
final class ExportPage {
    private static final int AT_ONCE = 500;
    private static final List<String> COLUMNS = List.of(
            "reference",
            "procedure",
            "name",
            "channel",
            "received",
            "due",
            "deadline",
            "closed",
            "state",
            "team",
            "assignee");

    private final WorkList list;
    private final Procedures procedures;
    private final Town town;
    private final AuditTrail audit;
    private final Texts texts;

    ExportPage(WorkList list, Procedures procedures, Town town, AuditTrail audit, Texts texts) {
        this.list = list;
        this.procedures = procedures;
        this.town = town;
        this.audit = audit;
        this.texts = texts;
    }

    @GetMapping("/agent/requests.csv")
    ResponseEntity<StreamingResponseBody> export(
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http) {
        MunicipalityId municipality = Tenancy.current();
        Locale locale = ReaderLanguage.of(http);
        Reader reader = list.readBy(agent);
        var address = ListAddress.of(parameters);
        audit.record(agent.actor(), "requests-exported", null, Map.of("list", address.query()));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"demandes-" + reader.today() + ".csv\"")
                .header("Cache-Control", "private, no-store")
                // The body is written on another thread, which must carry the municipality too.
                .body(out -> Tenancy.<Void, IOException>call(municipality, () -> {
                    var writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
                    write(writer, address, reader, locale);
                    writer.flush();
                    return null;
                }));
    }

    private void write(Writer out, ListAddress address, Reader reader, Locale locale) throws IOException {
        Map<UUID, String> names = new HashMap<>();
        for (StaffMember member : town.staff()) {
            names.put(member.id(), member.name());
        }
        Map<String, String> teams = new HashMap<>();
        town.departments().stream()
                .flatMap(department -> department.teams().stream())
                .forEach(team -> teams.put(team.code(), team.name().in(locale)));
        var words = new Words(names, teams, town.municipality().zone(), locale);
        var csv = new Csv(out);
        csv.row(COLUMNS.stream()
                .map(column -> texts.in(locale, "review.column." + column))
                .toList());
        List<Request> rows = page(address, reader, null);
        while (!rows.isEmpty()) {
            for (Request request : rows.subList(0, Math.min(rows.size(), AT_ONCE))) {
                csv.row(cells(request, words));
            }
            rows = rows.size() > AT_ONCE ? page(address, reader, rows.get(AT_ONCE - 1)) : List.of();
        }
    }

    private List<Request> page(ListAddress address, Reader reader, @Nullable Request last) {
        if (address.closed()) {
            var key = last == null || last.closedAt() == null ? null : new ClosedKey(last.closedAt(), last.id());
            return list.closed(reader, key, AT_ONCE);
        }
        var key = last == null ? null : new WorkList.Key(last.dueOn(), last.id());
        return list.open(reader, address.open(), address.filter(), key, AT_ONCE);
    }

    private record Words(Map<UUID, String> staff, Map<String, String> teams, ZoneId zone, Locale locale) {}

    private List<String> cells(Request request, Words words) {
        Locale locale = words.locale();
        return List.of(
                request.reference(),
                procedures
                        .at(request.procedure(), request.procedureVersion())
                        .title()
                        .in(locale),
                request.applicant().name(),
                texts.in(locale, "review.channel." + request.channel().name()),
                request.receivedOn().toString(),
                request.dueOn().toString(),
                texts.in(locale, "review.deadline." + WorkListPage.deadline(request)),
                request.closedAt() == null
                        ? ""
                        : request.closedAt().atZone(words.zone()).toLocalDate().toString(),
                texts.in(locale, "review.state." + request.state().code()),
                words.teams().getOrDefault(request.team(), request.team()),
                request.assignee() == null ? "" : words.staff().getOrDefault(request.assignee(), ""));
    }
}
