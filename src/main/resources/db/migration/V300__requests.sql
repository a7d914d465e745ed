-- Requests: a row that says where each stands, and an append-only history that says how it got there.

create table request_state (
    code text primary key,
    open boolean not null
);
insert into request_state (code, open) values
    ('RECEIVED', true),
    ('UNDER_REVIEW', true),
    ('AWAITING_DOCUMENTS', true),
    ('TACITLY_REJECTED', false),
    ('TACITLY_GRANTED', false),
    ('GRANTED', false),
    ('REFUSED', false),
    ('DISCONTINUED', false),
    ('PASSED_ON', false),
    ('WITHDRAWN', false);

-- The graph of the states; org.parvis.requests.RequestState says the same in types, and a test compares the two.
create table request_transition (
    from_state text not null references request_state,
    event      text not null,
    to_state   text not null references request_state,
    primary key (from_state, event)
);
insert into request_transition (from_state, event, to_state) values
    ('RECEIVED', 'taken-up', 'UNDER_REVIEW'),
    ('RECEIVED', 'documents-requested', 'AWAITING_DOCUMENTS'),
    ('RECEIVED', 'granted', 'GRANTED'),
    ('RECEIVED', 'refused', 'REFUSED'),
    ('RECEIVED', 'discontinued', 'DISCONTINUED'),
    ('RECEIVED', 'passed-on', 'PASSED_ON'),
    ('RECEIVED', 'withdrawn', 'WITHDRAWN'),
    ('RECEIVED', 'silence-granted', 'TACITLY_GRANTED'),
    ('RECEIVED', 'silence-rejected', 'TACITLY_REJECTED'),
    ('UNDER_REVIEW', 'documents-requested', 'AWAITING_DOCUMENTS'),
    ('UNDER_REVIEW', 'granted', 'GRANTED'),
    ('UNDER_REVIEW', 'refused', 'REFUSED'),
    ('UNDER_REVIEW', 'discontinued', 'DISCONTINUED'),
    ('UNDER_REVIEW', 'passed-on', 'PASSED_ON'),
    ('UNDER_REVIEW', 'withdrawn', 'WITHDRAWN'),
    ('UNDER_REVIEW', 'silence-granted', 'TACITLY_GRANTED'),
    ('UNDER_REVIEW', 'silence-rejected', 'TACITLY_REJECTED'),
    ('AWAITING_DOCUMENTS', 'documents-produced', 'UNDER_REVIEW'),
    ('AWAITING_DOCUMENTS', 'refused', 'REFUSED'),
    ('AWAITING_DOCUMENTS', 'discontinued', 'DISCONTINUED'),
    ('AWAITING_DOCUMENTS', 'passed-on', 'PASSED_ON'),
    ('AWAITING_DOCUMENTS', 'withdrawn', 'WITHDRAWN'),
    ('AWAITING_DOCUMENTS', 'silence-rejected', 'TACITLY_REJECTED'),
    ('TACITLY_REJECTED', 'granted', 'GRANTED'),
    ('TACITLY_REJECTED', 'refused', 'REFUSED'),
    ('TACITLY_REJECTED', 'reopened', 'UNDER_REVIEW'),
    ('TACITLY_GRANTED', 'granted', 'GRANTED'),
    ('GRANTED', 'reopened', 'UNDER_REVIEW'),
    ('REFUSED', 'reopened', 'UNDER_REVIEW'),
    ('DISCONTINUED', 'reopened', 'UNDER_REVIEW');
grant select on request_state, request_transition to parvis_app;

create table request (
    municipality_id    int not null,
    id                 uuid not null,
    reference          text not null,
    idempotency_key    uuid not null,
    procedure_code     text not null,
    procedure_version  int not null,
    department_code    text not null,
    team_code          text not null,
    stage              text not null,
    state              text not null references request_state,
    open               boolean not null,
    assignee_id        uuid,
    channel            text not null check (channel in ('WEB', 'COUNTER', 'PHONE', 'LETTER', 'EMAIL')),
    entered_by         uuid,
    resident_id        uuid,
    given_name         text not null,
    family_name        text not null,
    search_name        text collate "C" not null,
    email              text,
    phone              text,
    postal_address     text,
    language           text not null check (language in ('fr', 'en')),
    answers            jsonb not null,
    submitted_at       timestamptz not null,
    received_on        date not null,
    promised_on        date,
    silence_on         date,
    silence_effect     text check (silence_effect in ('TACIT_APPROVAL', 'TACIT_REJECTION')),
    due_on             date not null,
    warned_on          date,
    closed_at          timestamptz,
    erased_at          timestamptz,
    version            int not null default 1,
    primary key (municipality_id, id),
    unique (municipality_id, reference),
    unique (municipality_id, idempotency_key),
    foreign key (municipality_id, department_code) references department (municipality_id, code),
    foreign key (municipality_id, team_code) references team (municipality_id, code),
    foreign key (municipality_id, assignee_id) references staff_member (municipality_id, id),
    check (open = (closed_at is null)),
    -- What is left of an erased request is counted and names nobody.
    check (erased_at is null or not open and given_name = '' and family_name = '' and search_name = ''
        and email is null and phone is null and postal_address is null and resident_id is null and answers = '{}')
);
call close_to_neighbours('request', 'select, insert, update');
-- The work list: open requests only, so that neither list nor count grows with history. What its views and filters ask
-- for lies in the index itself, so that they are counted without looking at the requests.
create index request_work on request (municipality_id, department_code, due_on, id)
    include (assignee_id, team_code, procedure_code, state, channel) where open;
create index request_work_of on request (municipality_id, assignee_id, due_on, id) where open;
create index request_due on request (municipality_id, due_on, id) where open;
create index request_silence on request (municipality_id, silence_on) where open and silence_on is not null;
create index request_name on request (municipality_id, search_name, id);
create index request_email on request (municipality_id, email) where email is not null;
create index request_resident on request (municipality_id, resident_id, submitted_at) where resident_id is not null;
create index request_closed on request (municipality_id, department_code, closed_at desc, id desc) where not open;
create index request_kept on request (municipality_id, procedure_code, procedure_version, closed_at, id)
    where not open and erased_at is null;
create index request_erased on request (municipality_id, erased_at) where erased_at is not null;

create function refuse_illegal_transition() returns trigger
    language plpgsql as $$
begin
    if old.state <> new.state and not exists (
            select from request_transition where from_state = old.state and to_state = new.state) then
        raise exception 'A request cannot go from % to %', old.state, new.state using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger legal_transitions before update of state on request
    for each row execute function refuse_illegal_transition();

-- A history is added to and never rewritten, but for this: what it says of a person goes with the rest of an erased
-- request, and what happened, when and by which way stays. Nothing can be put in its place.
create function refuse_rewriting_unless_erased() returns trigger
    language plpgsql as $$
begin
    if exists (select from request
               where municipality_id = old.municipality_id and id = old.request_id and erased_at is not null) then
        if tg_op = 'DELETE' then
            return old;
        end if;
        if old.data @> new.data and coalesce(new.actor_id = old.actor_id, new.actor_id is null)
            and coalesce(new.actor_name = old.actor_name, new.actor_name is null) then
            return new;
        end if;
    end if;
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create procedure make_append_only_until_erased(guarded regclass)
    language plpgsql as $$
begin
    execute format('create trigger append_only before update or delete on %s
        for each row execute function refuse_rewriting_unless_erased()', guarded);
end $$;

-- Secrets that open a request to its applicant: one in each message that they receive; hashes only.
create table request_link (
    municipality_id int not null,
    secret_hash     bytea not null,
    request_id      uuid not null,
    primary key (municipality_id, secret_hash),
    foreign key (municipality_id, request_id) references request (municipality_id, id)
);
call close_to_neighbours('request_link', 'select, insert, delete');

create table request_event (
    municipality_id int not null,
    request_id      uuid not null,
    number          int not null check (number > 0),
    at              timestamptz not null,
    kind            text not null,
    actor_kind      text not null check (actor_kind in ('resident', 'staff', 'system')),
    actor_id        text,
    actor_name      text,
    channel         text not null,
    data            jsonb not null default '{}',
    primary key (municipality_id, request_id, number),
    foreign key (municipality_id, request_id) references request (municipality_id, id)
);
call close_to_neighbours('request_event', 'select, insert, update (actor_id, actor_name, data)');
call make_append_only_until_erased('request_event');

-- Messages between the applicant and the town hall, and notes that only the town hall sees.
create table request_message (
    municipality_id int not null,
    id              uuid not null,
    request_id      uuid not null,
    at              timestamptz not null,
    author_kind     text not null check (author_kind in ('resident', 'staff')),
    author_id       uuid,
    author_name     text,
    internal        boolean not null,
    text            text not null,
    primary key (municipality_id, id),
    foreign key (municipality_id, request_id) references request (municipality_id, id),
    check (not internal or author_kind = 'staff')
);
call close_to_neighbours('request_message', 'select, insert, delete');
create index on request_message (municipality_id, request_id, at);

-- Files of a request: given with the form, with a message, for an information request, or by the town hall.
create table request_file (
    municipality_id int not null,
    request_id      uuid not null,
    file_id         uuid not null,
    message_id      uuid,
    field           text,
    from_staff      boolean not null,
    added_at        timestamptz not null,
    primary key (municipality_id, request_id, file_id),
    foreign key (municipality_id, request_id) references request (municipality_id, id),
    foreign key (municipality_id, file_id) references stored_file (municipality_id, id),
    foreign key (municipality_id, message_id) references request_message (municipality_id, id)
);
call close_to_neighbours('request_file', 'select, insert, delete');

-- Requests for missing documents: what was asked, until when, and when it came (CRPA, art. L114-5).
create table information_request (
    municipality_id int not null,
    id              uuid not null,
    request_id      uuid not null,
    asked_on        date not null,
    deadline        date not null,
    produced_on     date,
    documents       text[] not null check (cardinality(documents) > 0),
    primary key (municipality_id, id),
    foreign key (municipality_id, request_id) references request (municipality_id, id),
    check (deadline >= asked_on),
    check (produced_on is null or produced_on >= asked_on)
);
call close_to_neighbours('information_request', 'select, insert, update, delete');
create index on information_request (municipality_id, request_id);

-- Decisions, as they were notified. A request that is opened again may come to another.
create table request_decision (
    municipality_id int not null,
    id              uuid not null,
    request_id      uuid not null,
    outcome         text not null check (outcome in ('GRANTED', 'REFUSED', 'DISCONTINUED')),
    reasons_of_law  text not null,
    reasons_of_fact text not null,
    subject         text not null,
    body            text not null,
    decided_on      date not null,
    decided_by      uuid not null,
    signer_name     text not null,
    signer_title    text not null,
    letter_file_id  uuid,
    primary key (municipality_id, id),
    foreign key (municipality_id, request_id) references request (municipality_id, id),
    foreign key (municipality_id, decided_by) references staff_member (municipality_id, id),
    foreign key (municipality_id, letter_file_id) references stored_file (municipality_id, id),
    check (outcome <> 'REFUSED' or (length(trim(reasons_of_law)) > 0 and length(trim(reasons_of_fact)) > 0))
);
call close_to_neighbours('request_decision', 'select, insert, delete');
call make_append_only_until_erased('request_decision');
create index on request_decision (municipality_id, request_id);
