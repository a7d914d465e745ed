package org.parvis.requests.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedure.Retention.Fate;
import org.parvis.procedures.Procedures;
import org.parvis.town.Town;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The periods that closed requests are under: each keeps that of the version of the procedure it was made under, as it
/// was told when it was sent.
@Component
class RetentionPeriods {
    private final JdbcClient jdbc;
    private final Procedures procedures;
    private final Town town;

    RetentionPeriods(JdbcClient jdbc, Procedures procedures, Town town) {
        this.jdbc = jdbc;
        this.procedures = procedures;
        this.town = town;
    }

    record Period(Procedure procedure, ZoneId zone) {
        Fate fate() {
            return procedure.retention().fate();
        }

        /// What was closed before this moment has been kept long enough on the given day. The period's last day is
        /// still one of it; a month that lacks the date makes it longer, never shorter.
        Instant closedBefore(LocalDate today) {
            return today.minusMonths(procedure.retention().months())
                    .atStartOfDay(zone)
                    .toInstant();
        }

        /// The day after the last one of a request that was closed then.
        LocalDate overOn(Instant closedAt) {
            return closedAt.atZone(zone)
                    .toLocalDate()
                    .plusMonths(procedure.retention().months())
                    .plusDays(1);
        }
    }

    List<Period> inUse() {
        ZoneId zone = town.municipality().zone();
        // from one version to the next in the index, past however many requests were made under it
        return jdbc.sql("""
                with recursive kept as (
                    (select procedure_code, procedure_version from request where not open and erased_at is null
                     order by procedure_code, procedure_version limit 1)
                    union all
                    select next.* from kept cross join lateral (
                        select r.procedure_code, r.procedure_version from request r
                        where not r.open and r.erased_at is null
                            and (r.procedure_code, r.procedure_version) > (kept.procedure_code, kept.procedure_version)
                        order by r.procedure_code, r.procedure_version limit 1) as next)
                select * from kept""")
                .query((rs, _) ->
                        new Period(procedures.at(rs.getString("procedure_code"), rs.getInt("procedure_version")), zone))
                .list();
    }
}
