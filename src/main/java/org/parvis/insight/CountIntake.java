package org.parvis.insight;

import java.util.List;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.requests.RequestNews.RequestSubmitted;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts the requests as they come in, under the department that received them, and the acknowledgements that lacked a
/// mention of the law.
@Component
final class CountIntake implements Counts {
    private static final String AFRESH = """
            select r.municipality_id, e.data ->> 'department' as department_code, r.received_on as day,
                r.procedure_code, r.channel, count(*)::int as received,
                count(*) filter (where jsonb_array_length(e.data -> 'missing') > 0)::int as incomplete
            from request_event e join request r on r.municipality_id = e.municipality_id and r.id = e.request_id
            where e.kind = 'submitted'
            group by r.municipality_id, e.data ->> 'department', r.received_on, r.procedure_code, r.channel""";

    private final JdbcClient jdbc;
    private final Holding holding;

    CountIntake(JdbcClient jdbc, Holding holding) {
        this.jdbc = jdbc;
        this.holding = holding;
    }

    @Override
    public List<ReadModel> readModels() {
        return List.of(new ReadModel(
                "intake_day",
                "municipality_id, department_code, day, procedure_code, channel, received, incomplete",
                AFRESH));
    }

    @EventListener
    void submitted(RequestSubmitted submitted) {
        var request = submitted.request();
        holding.together();
        jdbc.sql("""
                insert into intake_day
                    (municipality_id, department_code, day, procedure_code, channel, received, incomplete)
                values (:municipality, :department, :day, :procedure, :channel, 1, :incomplete)
                on conflict (municipality_id, department_code, day, procedure_code, channel) do update
                set received = intake_day.received + 1, incomplete = intake_day.incomplete + excluded.incomplete""")
                .param("municipality", Tenancy.current().value())
                .param("department", request.department())
                .param("day", request.receivedOn())
                .param("procedure", request.procedure())
                .param("channel", request.channel().name())
                .param("incomplete", submitted.missing().isEmpty() ? 0 : 1)
                .update();
    }
}
