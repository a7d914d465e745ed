package org.parvis.requests.retention;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.parvis.platform.web.AdministrationTile;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedure.Retention.Fate;
import org.parvis.procedures.Procedures;
import org.parvis.requests.retention.RetentionPeriods.Period;
import org.parvis.town.Town;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// What has been erased in the last year, what will be within three months, and what is to be handed to the archives.
@Controller
final class RetentionPage {
    private static final int MONTHS_AHEAD = 3;
    private static final Duration SHOWN = Duration.ofDays(366);

    private final RetentionPeriods periods;
    private final Procedures procedures;
    private final JdbcClient jdbc;
    private final Town town;
    private final InstantSource clock;

    RetentionPage(RetentionPeriods periods, Procedures procedures, JdbcClient jdbc, Town town, InstantSource clock) {
        this.periods = periods;
        this.procedures = procedures;
        this.jdbc = jdbc;
        this.town = town;
        this.clock = clock;
    }

    @GetMapping("/admin/retention")
    Page show(HttpServletRequest http) {
        Locale locale = ReaderLanguage.of(http);
        LocalDate today = clock.instant().atZone(town.municipality().zone()).toLocalDate();
        List<Period> inUse = periods.inUse();
        return Page.of(
                "requests/retention/retention",
                new Kept(
                        waiting(inUse, Fate.DESTROY, today.plusMonths(MONTHS_AHEAD), locale),
                        waiting(inUse, Fate.ARCHIVE, today, locale),
                        erased(locale)));
    }

    /// @param archives whose period is over, and which the archives have not been asked about yet
    record Kept(List<Waiting> waiting, List<Waiting> archives, List<Erased> erased) {}

    /// @param first the day on which the first of them is no longer kept
    record Waiting(String procedure, int months, String source, long requests, LocalDate first) {}

    record Erased(LocalDate month, String procedure, long requests) {}

    private List<Waiting> waiting(List<Period> inUse, Fate fate, LocalDate until, Locale locale) {
        List<Waiting> waiting = new ArrayList<>();
        for (Period period : inUse) {
            if (period.fate() == fate) {
                waiting(period, until, locale).ifPresent(waiting::add);
            }
        }
        return waiting;
    }

    private Optional<Waiting> waiting(Period period, LocalDate until, Locale locale) {
        Procedure procedure = period.procedure();
        return jdbc.sql("""
                select count(*) as requests, min(closed_at) as first from request
                where procedure_code = :code and procedure_version = :version and not open and erased_at is null
                    and closed_at < :before
                having count(*) > 0""")
                .param("code", procedure.code())
                .param("version", procedure.version())
                .param("before", Timestamp.from(period.closedBefore(until)))
                .query((rs, _) -> new Waiting(
                        procedure.title().in(locale),
                        procedure.retention().months(),
                        procedure.retention().source(),
                        rs.getLong("requests"),
                        period.overOn(rs.getTimestamp("first").toInstant())))
                .optional();
    }

    private List<Erased> erased(Locale locale) {
        return jdbc.sql("""
                select date_trunc('month', erased_at at time zone :zone)::date as month, procedure_code,
                    max(procedure_version) as version, count(*) as requests
                from request where erased_at >= :since
                group by 1, 2 order by 1 desc, 2""")
                .param("since", Timestamp.from(clock.instant().minus(SHOWN)))
                .param("zone", town.municipality().zone().getId())
                .query((rs, _) -> new Erased(
                        rs.getObject("month", LocalDate.class),
                        procedures
                                .at(rs.getString("procedure_code"), rs.getInt("version"))
                                .title()
                                .in(locale),
                        rs.getLong("requests")))
                .list();
    }

    @Configuration(proxyBeanMethods = false)
    static class Tiles {
        @Bean
        AdministrationTile retentionTile() {
            return new AdministrationTile("/admin/retention", "retention.title", "retention.tile", 800);
        }
    }
}
