package org.parvis.insight;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.requests.RequestFacts;
import org.parvis.requests.RequestNews.Outcome;
import org.parvis.requests.RequestNews.RequestDecided;
import org.parvis.requests.RequestNews.SilenceDecided;
import org.parvis.town.Town;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Counts how many days each request waited for its answer. The answer is the first time that it was granted or
/// refused, by a decision or by silence; a request that was closed without an answer, passed on or taken back waited
/// for nothing that the town hall could be held to, and one that is opened again is not counted twice.
@Component
public final class ObserveDelays {
    private final JdbcClient jdbc;
    private final Town town;
    private final TransactionTemplate transaction;

    ObserveDelays(JdbcClient jdbc, Town town, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.town = town;
        this.transaction = transaction;
    }

    @EventListener
    void decided(RequestDecided decided) {
        if (decided.outcome() != Outcome.DISCONTINUED) {
            observe(
                    decided.request(),
                    decided.at().atZone(town.municipality().zone()).toLocalDate());
        }
    }

    @EventListener
    void decidedBySilence(SilenceDecided decided) {
        observe(decided.request(), decided.day());
    }

    private void observe(RequestFacts request, LocalDate decidedOn) {
        if (answers(request.id()) != 1) {
            return;
        }
        // A count that is being taken afresh from the histories does not see this request yet: wait for it.
        lock("pg_advisory_xact_lock_shared");
        jdbc.sql("""
                insert into delay_observation (municipality_id, procedure_code, decided_on, days, count)
                values (:municipality, :procedure, :decidedOn, :days, 1)
                on conflict (municipality_id, procedure_code, decided_on, days) do update
                set count = delay_observation.count + 1""")
                .param("municipality", Tenancy.current().value())
                .param("procedure", request.procedure())
                .param("decidedOn", decidedOn)
                .param("days", Math.max(0, ChronoUnit.DAYS.between(request.receivedOn(), decidedOn)))
                .update();
    }

    /// This one included: it stands in the history when its news is published.
    private int answers(UUID request) {
        return jdbc.sql("""
                select count(*) from request_event where request_id = :request
                    and kind in ('granted', 'refused', 'silence-granted', 'silence-rejected')""").param("request", request).query(Integer.class).single();
    }

    /// Counts everything again from the requests' histories. Answers given meanwhile wait, and are added afterwards.
    public void countAfresh() {
        transaction.executeWithoutResult(_ -> {
            lock("pg_advisory_xact_lock");
            jdbc.sql("delete from delay_observation").update();
            jdbc.sql("""
                    insert into delay_observation (municipality_id, procedure_code, decided_on, days, count)
                    select municipality_id, procedure_code, decided_on, greatest(decided_on - received_on, 0) as days,
                        count(*)
                    from (
                        select distinct on (r.id) r.municipality_id, r.procedure_code, r.received_on,
                            coalesce((e.data ->> 'day')::date, (e.at at time zone :zone)::date) as decided_on
                        from request r join request_event e
                            on e.municipality_id = r.municipality_id and e.request_id = r.id
                        where e.kind in ('granted', 'refused', 'silence-granted', 'silence-rejected')
                        order by r.id, e.number) as first_answer
                    group by municipality_id, procedure_code, decided_on, days""").param("zone", town.municipality().zone().getId()).update();
        });
    }

    private void lock(String function) {
        jdbc.sql("select 1 from (select " + function + "(hashtext('delay_observation'), :municipality)) as held")
                .param("municipality", Tenancy.current().value())
                .query(Integer.class)
                .single();
    }
}
