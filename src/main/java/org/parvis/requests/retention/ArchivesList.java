package org.parvis.requests.retention;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.text.Csv;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.procedures.Procedure.Retention.Fate;
import org.parvis.requests.retention.RetentionPeriods.Period;
import org.parvis.town.Town;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The requests that are to be handed to the archives, one a line: by their references, since a list that leaves the
/// town hall need name nobody.
@Controller
final class ArchivesList {
    private final RetentionPeriods periods;
    private final JdbcClient jdbc;
    private final Town town;
    private final AuditTrail audit;
    private final Texts texts;
    private final InstantSource clock;

    ArchivesList(
            RetentionPeriods periods, JdbcClient jdbc, Town town, AuditTrail audit, Texts texts, InstantSource clock) {
        this.periods = periods;
        this.jdbc = jdbc;
        this.town = town;
        this.audit = audit;
        this.texts = texts;
        this.clock = clock;
    }

    private record Kept(String reference, LocalDate receivedOn, Instant closedAt, String state, long documents) {}

    @GetMapping("/admin/retention/archives.csv")
    ResponseEntity<byte[]> download(@AuthenticationPrincipal StaffPrincipal me, HttpServletRequest http)
            throws IOException {
        Locale locale = ReaderLanguage.of(http);
        LocalDate today = clock.instant().atZone(town.municipality().zone()).toLocalDate();
        var table = new StringBuilder();
        var csv = new Csv(table);
        csv.row(Stream.of("reference", "procedure", "received", "closed", "outcome", "documents", "until", "source")
                .map(column -> texts.in(locale, "retention.list." + column))
                .toList());
        long lines = 0;
        for (Period period : periods.inUse()) {
            if (period.fate() == Fate.ARCHIVE) {
                for (Kept kept : over(period, today)) {
                    csv.row(cells(kept, period, locale));
                    lines++;
                }
            }
        }
        audit.record(me.actor(), "archives-list-exported", null, Map.of("requests", lines));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"archives-" + today + ".csv\"")
                .header("Cache-Control", "private, no-store")
                .body(table.toString().getBytes(UTF_8));
    }

    private List<Kept> over(Period period, LocalDate today) {
        return jdbc.sql("""
                select reference, received_on, closed_at, state,
                    (select count(*) from request_file f where f.request_id = r.id) as documents
                from request r
                where procedure_code = :code and procedure_version = :version and not open and erased_at is null
                    and closed_at < :before
                order by closed_at, id""")
                .param("code", period.procedure().code())
                .param("version", period.procedure().version())
                .param("before", Timestamp.from(period.closedBefore(today)))
                .query((rs, _) -> new Kept(
                        rs.getString("reference"),
                        rs.getObject("received_on", LocalDate.class),
                        rs.getTimestamp("closed_at").toInstant(),
                        rs.getString("state"),
                        rs.getLong("documents")))
                .list();
    }

    private List<String> cells(Kept kept, Period period, Locale locale) {
        var procedure = period.procedure();
        return List.of(
                kept.reference(),
                procedure.title().in(locale),
                kept.receivedOn().toString(),
                kept.closedAt().atZone(period.zone()).toLocalDate().toString(),
                texts.in(locale, "review.state." + kept.state()),
                String.valueOf(kept.documents()),
                period.overOn(kept.closedAt()).minusDays(1).toString(),
                procedure.retention().source());
    }
}
