package org.parvis.requests.review;

import org.parvis.platform.tenancy.Tenancy;
import org.parvis.support.TestTowns.TestTown;
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
}
