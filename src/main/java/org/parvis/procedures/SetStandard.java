package org.parvis.procedures;

import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.calendar.Counting;
import org.parvis.platform.calendar.Delay;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.town.SeldomChanged;
import org.parvis.town.Town;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Sets the standards of service and finds the one that holds. One that is in force already is not touched again, not
/// even on its first day, since requests were received under it; one that is yet to come may be set anew.
@Component
final class SetStandard implements ServiceStandards {
    private final JdbcClient jdbc;
    private final Procedures procedures;
    private final Town town;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final SeldomChanged seldomChanged;

    SetStandard(
            JdbcClient jdbc,
            Procedures procedures,
            Town town,
            AuditTrail audit,
            InstantSource clock,
            TransactionTemplate transaction,
            SeldomChanged seldomChanged) {
        this.jdbc = jdbc;
        this.procedures = procedures;
        this.town = town;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
        this.seldomChanged = seldomChanged;
    }

    @Override
    public SetResult set(ServiceStandard standard, Actor by) {
        LocalDate since = standard.since();
        if (since == null) {
            throw new IllegalArgumentException("A standard that is set begins on a day");
        }
        if (procedures.current(standard.procedure()).isEmpty()) {
            return new SetResult.NoSuchProcedure();
        }
        Instant now = clock.instant();
        LocalDate today = now.atZone(town.municipality().zone()).toLocalDate();
        return transaction.execute(_ -> {
            if (since.isBefore(today) || !written(standard, since, today, now, by)) {
                return new SetResult.TooEarly(since.isBefore(today) ? today : today.plusDays(1));
            }
            audit.record(by, "standard-set", "procedure:" + standard.procedure(), details(standard, since));
            return new SetResult.Set(standard);
        });
    }

    private boolean written(ServiceStandard standard, LocalDate since, LocalDate today, Instant now, Actor by) {
        return jdbc.sql("""
                insert into service_standard (municipality_id, procedure_code, since, days, counting, share,
                    deliberation_on, deliberation, set_by, set_at)
                values (:municipality, :procedure, :since, :days, :counting, :share, :deliberationOn, :deliberation,
                    :by, :now)
                on conflict (municipality_id, procedure_code, since) do update
                set days = excluded.days, counting = excluded.counting, share = excluded.share,
                    deliberation_on = excluded.deliberation_on, deliberation = excluded.deliberation,
                    set_by = excluded.set_by, set_at = excluded.set_at
                where service_standard.since > :today""")
                        .param("municipality", Tenancy.current().value())
                        .param("procedure", standard.procedure())
                        .param("since", since)
                        .param("days", standard.delay().days())
                        .param("counting", standard.delay().counting().name())
                        .param("share", standard.share())
                        .param("deliberationOn", standard.deliberationOn(), Types.DATE)
                        .param("deliberation", standard.deliberation(), Types.VARCHAR)
                        .param("by", by.name(), Types.VARCHAR)
                        .param("now", Timestamp.from(now))
                        .param("today", today)
                        .update()
                == 1;
    }

    private static Map<String, Object> details(ServiceStandard standard, LocalDate since) {
        Map<String, Object> details = new HashMap<>();
        details.put("since", since.toString());
        details.put("days", standard.delay().days());
        details.put("counting", standard.delay().counting().name());
        details.put("share", standard.share());
        if (standard.deliberation() != null) {
            details.put("deliberation", standard.deliberation());
            details.put("deliberationOn", String.valueOf(standard.deliberationOn()));
        }
        return details;
    }

    @Override
    public Optional<ServiceStandard> of(String procedure, LocalDate on) {
        return procedures.current(procedure).flatMap(current -> of(current, on));
    }

    @Override
    public Optional<ServiceStandard> of(Procedure procedure, LocalDate on) {
        return history(procedure.code()).stream()
                .filter(standard ->
                        standard.since() != null && !standard.since().isAfter(on))
                .findFirst()
                .or(() -> ownPromise(procedure));
    }

    private static Optional<ServiceStandard> ownPromise(Procedure procedure) {
        return Optional.ofNullable(procedure.clock().promise())
                .map(promise -> new ServiceStandard(
                        procedure.code(), null, promise.delay(), ServiceStandard.USUAL_SHARE, null, null));
    }

    @Override
    public List<ServiceStandard> history(String procedure) {
        Map<String, List<ServiceStandard>> all = seldomChanged.get(
                "standards",
                () -> jdbc
                        .sql("select * from service_standard order by since desc")
                        .query((rs, _) -> standard(rs))
                        .list()
                        .stream()
                        .collect(groupingBy(ServiceStandard::procedure)));
        return all.getOrDefault(procedure, List.of());
    }

    private static ServiceStandard standard(ResultSet rs) throws SQLException {
        return new ServiceStandard(
                rs.getString("procedure_code"),
                rs.getObject("since", LocalDate.class),
                new Delay(rs.getInt("days"), Counting.valueOf(rs.getString("counting"))),
                rs.getDouble("share"),
                rs.getObject("deliberation_on", LocalDate.class),
                rs.getString("deliberation"));
    }
}
