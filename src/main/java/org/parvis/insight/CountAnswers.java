package org.parvis.insight;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.requests.RequestFacts;
import org.parvis.requests.RequestNews.Outcome;
import org.parvis.requests.RequestNews.RequestDecided;
import org.parvis.requests.RequestNews.RequestPassedOn;
import org.parvis.requests.RequestNews.RequestSubmitted;
import org.parvis.requests.RequestNews.RequestWithdrawn;
import org.parvis.requests.RequestNews.SilenceDecided;
import org.parvis.town.Town;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts the promises that were kept. Each request that was promised an answer counts once, on the promised day, by
/// the first thing that ends it: kept if it was granted or refused by then; late if it was answered afterwards, or if
/// silence decided, which is no answer; late too if it was taken back, passed on or closed without an answer when the
/// day had passed, and not at all if that came before. What happens after it was opened again changes nothing.
///
/// A promise waits in `promise_pending` until then. Whose day has passed meanwhile is not moved at midnight: it is
/// added where the figure is read.
@Component
final class CountAnswers implements Counts {
    /// The first end of each request that had a promise; the department is the one in charge then. Each history is read
    /// once, up to that end: among millions, looking each of them up again would take hours.
    private static final String AFRESH = """
            select r.municipality_id, e.department_code, e.promised_on as day, r.procedure_code,
                count(*) filter (where e.answered and e.day <= e.promised_on)::int as kept,
                count(*) filter (where not (e.answered and e.day <= e.promised_on))::int as late
            from (
                select municipality_id, request_id, max(promised_on) as promised_on, max(end_day) as day,
                    bool_or(answered) as answered, bool_or(silent) as silent,
                    (array_agg(department_code order by number desc)
                        filter (where department_code is not null))[1] as department_code
                from (
                    select *, count(end_day) over (partition by municipality_id, request_id order by number
                        rows between unbounded preceding and 1 preceding) as ends_before
                    from (
                        select municipality_id, request_id, number, data ->> 'department' as department_code,
                            case when kind = 'submitted' then (data ->> 'promisedOn')::date end as promised_on,
                            kind in ('granted', 'refused') as answered, kind like 'silence-%' as silent,
                            case when kind in ('granted', 'refused', 'discontinued', 'silence-granted',
                                    'silence-rejected', 'passed-on', 'withdrawn')
                                then (at at time zone :zone)::date end as end_day
                        from request_event
                        offset 0) as history -- a fence: the acknowledgements in there are opened once, not thrice
                    where end_day is not null or department_code is not null) as numbered
                where ends_before = 0
                group by municipality_id, request_id) as e
            join request r on r.municipality_id = e.municipality_id and r.id = e.request_id
            where e.promised_on is not null and (e.answered or e.silent or e.day > e.promised_on)
            group by r.municipality_id, e.department_code, e.promised_on, r.procedure_code""";

    private static final String PENDING_AFRESH = """
            select municipality_id, request_id, (data ->> 'promisedOn')::date as promised_on
            from request_event s
            where kind = 'submitted' and data ->> 'promisedOn' is not null and not exists (
                select from request_event e
                where e.municipality_id = s.municipality_id and e.request_id = s.request_id
                    and e.kind in ('granted', 'refused', 'discontinued', 'silence-granted', 'silence-rejected',
                        'passed-on', 'withdrawn'))""";

    private final JdbcClient jdbc;
    private final Town town;
    private final Holding holding;

    CountAnswers(JdbcClient jdbc, Town town, Holding holding) {
        this.jdbc = jdbc;
        this.town = town;
        this.holding = holding;
    }

    @Override
    public List<ReadModel> readModels() {
        return List.of(
                new ReadModel(
                        "answer_day", "municipality_id, department_code, day, procedure_code, kept, late", AFRESH),
                new ReadModel("promise_pending", "municipality_id, request_id, promised_on", PENDING_AFRESH));
    }

    private enum End {
        ANSWERED,
        SILENT,
        CLOSED
    }

    @EventListener
    void promised(RequestSubmitted submitted) {
        LocalDate promisedOn = submitted.request().promisedOn();
        if (promisedOn == null) {
            return;
        }
        holding.together();
        jdbc.sql("""
                insert into promise_pending (municipality_id, request_id, promised_on)
                values (:municipality, :request, :promisedOn)""")
                .param("municipality", Tenancy.current().value())
                .param("request", submitted.request().id())
                .param("promisedOn", promisedOn)
                .update();
    }

    @EventListener
    void decided(RequestDecided decided) {
        ended(
                decided.request(),
                day(decided.at()),
                decided.outcome() == Outcome.DISCONTINUED ? End.CLOSED : End.ANSWERED);
    }

    @EventListener
    void decidedBySilence(SilenceDecided decided) {
        ended(decided.request(), decided.day(), End.SILENT);
    }

    @EventListener
    void passedOn(RequestPassedOn passedOn) {
        ended(passedOn.request(), day(passedOn.at()), End.CLOSED);
    }

    @EventListener
    void withdrawn(RequestWithdrawn withdrawn) {
        ended(withdrawn.request(), day(withdrawn.at()), End.CLOSED);
    }

    private LocalDate day(java.time.Instant at) {
        return at.atZone(town.municipality().zone()).toLocalDate();
    }

    private void ended(RequestFacts request, LocalDate day, End end) {
        holding.together();
        settled(request.id()).ifPresent(promisedOn -> {
            boolean inTime = !day.isAfter(promisedOn);
            switch (end) {
                case ANSWERED -> count(request, promisedOn, inTime);
                case SILENT -> count(request, promisedOn, false);
                case CLOSED -> {
                    if (!inTime) {
                        count(request, promisedOn, false);
                    }
                }
            }
        });
    }

    /// The promise, unless it was settled before.
    private java.util.Optional<LocalDate> settled(UUID request) {
        return jdbc.sql("delete from promise_pending where request_id = :request returning promised_on")
                .param("request", request)
                .query(LocalDate.class)
                .optional();
    }

    private void count(RequestFacts request, LocalDate promisedOn, boolean kept) {
        jdbc.sql("""
                insert into answer_day (municipality_id, department_code, day, procedure_code, kept, late)
                values (:municipality, :department, :day, :procedure, :kept, :late)
                on conflict (municipality_id, department_code, day, procedure_code) do update
                set kept = answer_day.kept + excluded.kept, late = answer_day.late + excluded.late""")
                .param("municipality", Tenancy.current().value())
                .param("department", request.department())
                .param("day", promisedOn)
                .param("procedure", request.procedure())
                .param("kept", kept ? 1 : 0)
                .param("late", kept ? 0 : 1)
                .update();
    }
}
