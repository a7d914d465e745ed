package org.parvis.simulation.load;

/// The tables that a lived request fills, in the order in which their keys want them, with the columns that the use
/// cases fill.
enum Table {
    REQUEST("request", """
            municipality_id, id, reference, idempotency_key, procedure_code, procedure_version, department_code,
            team_code, stage, state, open, assignee_id, channel, entered_by, resident_id, given_name, family_name,
            search_name, email, phone, postal_address, language, answers, submitted_at, received_on, promised_on,
            silence_on, silence_effect, due_on, warned_on, closed_at, version"""),
    LINK("request_link", "municipality_id, secret_hash, request_id"),
    EVENT("request_event", """
            municipality_id, request_id, number, at, kind, actor_kind, actor_id, actor_name, channel, data"""),
    MESSAGE("request_message", """
            municipality_id, id, request_id, at, author_kind, author_id, author_name, internal, text"""),
    FILE("request_file", "municipality_id, request_id, file_id, message_id, field, from_staff, added_at"),
    INFORMATION("information_request", """
            municipality_id, id, request_id, asked_on, deadline, produced_on, documents"""),
    DECISION("request_decision", """
            municipality_id, id, request_id, outcome, reasons_of_law, reasons_of_fact, subject, body, decided_on,
            decided_by, signer_name, signer_title, letter_file_id"""),
    INVITATION("opinion_invitation", """
            municipality_id, request_id, procedure_code, department_code, channel, ending, ended_at, last_day"""),
    OPINION("opinion", """
            municipality_id, request_id, procedure_code, department_code, face, clarity, help, effort, result, words,
            given_on"""),
    OPINION_EVENT("opinion_event", """
            municipality_id, request_id, number, at, kind, procedure_code, department_code, channel, ending, face,
            clarity, help, effort, result, with_words""");

    private final String name;
    private final String columns;

    Table(String name, String columns) {
        this.name = name;
        this.columns = columns;
    }

    /// A table of the session's own: rows cannot be copied straight into one that is closed by row-level security.
    String createAside() {
        return "create temporary table if not exists " + aside() + " (like " + name + ") on commit delete rows";
    }

    String copyAside() {
        return "copy " + aside() + " (" + columns + ") from stdin";
    }

    String moveIn() {
        return "insert into " + name + " (" + columns + ") select " + columns + " from " + aside();
    }

    private String aside() {
        return "lived_" + name;
    }
}
