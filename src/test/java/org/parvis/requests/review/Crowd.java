package org.parvis.requests.review;

import org.parvis.platform.database.OwnersDatabase;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.TestTowns.TestTown;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Many requests at once, as a town hall of some years has them: every other one is the planners', they are called
/// Dupont00001 and on, and their deadlines lie around the day on which the tests begin.
final class Crowd {
    private Crowd() {}

    /// The procedure `terrace` must be published.
    static void write(JdbcClient jdbc, TestTown town, int open, int closed) {
        Tenancy.run(
                town.id(),
                () -> jdbc.sql("""
                insert into request (municipality_id, id, reference, idempotency_key, procedure_code,
                    procedure_version, department_code, team_code, stage, state, open, channel, given_name,
                    family_name, search_name, email, language, answers, submitted_at, received_on, promised_on, due_on,
                    closed_at)
                select current_municipality(), gen_random_uuid(),
                    substr(key, 1, 4) || '-' || substr(key, 5), gen_random_uuid(), 'terrace', 1,
                    case n % 2 when 0 then 'urbanisme' else 'etat-civil' end,
                    case n % 2 when 0 then 'urbanisme-instruction' else 'etat-civil-guichet' end,
                    'review', case when n <= :open then 'RECEIVED' else 'GRANTED' end, n <= :open,
                    case n % 6 when 0 then 'PHONE' else 'WEB' end, 'Zoé', 'Dupont' || lpad(n::text, 5, '0'),
                    'dupont' || lpad(n::text, 5, '0') || ' zoe', 'zoe' || n || '@example.org', 'fr',
                    '{"kind": "open", "surface": 12}', timestamptz '2026-02-01 08:00Z' + n * interval '1 second',
                    date '2026-02-01', date '2026-03-10' + n % 60 - 20, date '2026-03-10' + n % 60 - 20,
                    case when n > :open then timestamptz '2026-02-02 08:00Z' + n * interval '1 second' end
                from (select n, upper(lpad(to_hex(n), 8, '0')) as key from generate_series(1, :all) n) numbered""")
                        .param("open", open)
                        .param("all", open + closed)
                        .update());
    }

    /// What the upkeep of the tables does by itself after a while: tell the planner what there is now, let plans go
    /// that were made when there was little, and note which rows everybody sees, so that an index can answer alone.
    static void settle(ApplicationContext context) {
        OwnersDatabase.of(context).sql("vacuum (analyze)").update();
    }

    /// What hangs on them: two events, a link, a message and an e-mail each; the closed ones' opinions, every other one
    /// with words.
    static void writeLives(JdbcClient jdbc, TestTown town) {
        Tenancy.run(town.id(), () -> {
            for (String statement : """
                    insert into request_event (municipality_id, request_id, number, at, kind, actor_kind, channel)
                    select municipality_id, id, number, submitted_at, case number when 1 then 'submitted' else 'taken-up' end,
                        'system', channel
                    from request cross join generate_series(1, 2) number;
                    insert into request_link (municipality_id, secret_hash, request_id)
                    select municipality_id, uuid_send(id), id from request;
                    insert into request_message (municipality_id, id, request_id, at, author_kind, internal, text)
                    select municipality_id, gen_random_uuid(), id, submitted_at, 'resident', false, 'Bonjour' from request;
                    insert into outgoing_message (municipality_id, id, about, recipient, language, subject, state,
                        queued_at, sent_at)
                    select municipality_id, gen_random_uuid(), 'request:' || id, email, language, 'Reçue', 'sent',
                        submitted_at, submitted_at from request;
                    insert into opinion_invitation (municipality_id, request_id, procedure_code, department_code, channel,
                        ending, ended_at, last_day)
                    select municipality_id, id, procedure_code, department_code, channel, 'GRANTED', closed_at,
                        date '2026-12-31'
                    from request where not open;
                    insert into opinion_link (municipality_id, secret_hash, request_id)
                    select municipality_id, uuid_send(request_id), request_id from opinion_invitation;
                    insert into opinion (municipality_id, request_id, procedure_code, department_code, face, words,
                        given_on)
                    select municipality_id, request_id, procedure_code, department_code, 'GOOD',
                        case when extract(minute from ended_at)::int % 2 = 0 then 'Merci' end, date '2026-02-03'
                    from opinion_invitation;
                    insert into opinion_event (municipality_id, request_id, number, at, kind, procedure_code,
                        department_code, channel, ending, face, with_words)
                    select municipality_id, request_id, 1, ended_at, 'given', procedure_code, department_code, channel,
                        ending, 'GOOD', false
                    from opinion_invitation""".split(";")) {
                jdbc.sql(statement).update();
            }
        });
    }
}
