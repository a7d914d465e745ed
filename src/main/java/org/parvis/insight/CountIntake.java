package org.parvis.insight;

import java.util.List;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.requests.RequestNews.RequestSubmitted;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts the requests as they come in, under the department that received them, the acknowledgements that lacked a
/// mention of the law, and those that promised a day.
@Component
final class CountIntake implements Counts {
    /// The acknowledgement stays behind the fence: carried along to the join, those of ten million requests fill a
    /// disk.
    private static final String AFRESH = """
            select r.municipality_id, e.department_code, r.received_on as day, r.procedure_code, r.channel,
                count(*)::int as received, count(*) filter (where e.incomplete)::int as incomplete,
                count(*) filter (where e.promised)::int as promised
            from (
                select municipality_id, request_id, data ->> 'department' as department_code,
                    jsonb_array_length(data -> 'missing') > 0 as incomplete,
                    data ->> 'promisedOn' is not null as promised
                from request_event where kind = 'submitted'
                offset 0) as e
            join request r on r.municipality_id = e.municipality_id and r.id = e.request_id
            group by r.municipality_id, e.department_code, r.received_on, r.procedure_code, r.channel""";

    private static final String KEY = "municipality_id, department_code, day, procedure_code, channel";

    private static final String HELD = "(select " + KEY + ", sum(received)::int as received,"
            + " sum(incomplete)::int as incomplete, sum(promised)::int as promised from intake_day group by " + KEY
            + ") as held";

    private final JdbcClient jdbc;
    private final Holding holding;

    CountIntake(JdbcClient jdbc, Holding holding) {
        this.jdbc = jdbc;
        this.holding = holding;
    }

    @Override
    public List<ReadModel> readModels() {
        return List.of(new ReadModel("intake_day", KEY + ", received, incomplete, promised", HELD, AFRESH));
    }

    @EventListener
    void submitted(RequestSubmitted submitted) {
        var request = submitted.request();
        holding.together();
        // A row that nobody holds, or a new one: else all who send the same day would wait for one another's disk.
        jdbc.sql("""
                with free as materialized (
                        select slot from intake_day
                        where municipality_id = :municipality and department_code = :department and day = :day
                            and procedure_code = :procedure and channel = :channel
                        order by slot limit 1 for update skip locked),
                    counted as (
                        update intake_day d set received = received + 1, incomplete = incomplete + :incomplete,
                            promised = promised + :promised
                        from free
                        where d.municipality_id = :municipality and d.department_code = :department and d.day = :day
                            and d.procedure_code = :procedure and d.channel = :channel and d.slot = free.slot
                        returning d.slot)
                insert into intake_day
                    (municipality_id, department_code, day, procedure_code, channel, slot, received,
                     incomplete, promised)
                select :municipality, :department, :day, :procedure, :channel,
                    case when exists (
                        select from intake_day
                        where municipality_id = :municipality and department_code = :department and day = :day
                            and procedure_code = :procedure and channel = :channel)
                    then 1 + floor(random() * 31)::int else 0 end,
                    1, :incomplete, :promised
                where not exists (select from counted)
                on conflict (municipality_id, department_code, day, procedure_code, channel, slot) do update
                set received = intake_day.received + 1, incomplete = intake_day.incomplete + excluded.incomplete,
                    promised = intake_day.promised + excluded.promised""")
                .param("municipality", Tenancy.current().value())
                .param("department", request.department())
                .param("day", request.receivedOn())
                .param("procedure", request.procedure())
                .param("channel", request.channel().name())
                .param("incomplete", submitted.missing().isEmpty() ? 0 : 1)
                .param("promised", request.promisedOn() == null ? 0 : 1)
                .update();
    }
}
