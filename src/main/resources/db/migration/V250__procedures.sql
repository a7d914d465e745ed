-- Procedures: definitions that never change once published, a pointer to the one that new requests begin with, and the
-- forms that people are filling in.

create table procedure_version (
    municipality_id   int not null,
    code              text not null check (code ~ '^[a-z][a-z0-9-]*$'),
    version           int not null check (version > 0),
    definition        jsonb not null,
    source            text not null,
    content_hash      bytea not null check (length(content_hash) = 32),
    published_at      timestamptz not null,
    published_by_kind text not null,
    published_by_id   text,
    published_by_name text,
    primary key (municipality_id, code, version)
);
call close_to_neighbours('procedure_version', 'select, insert');
call make_append_only('procedure_version');

create table procedure (
    municipality_id int not null,
    code            text not null,
    version         int not null,
    primary key (municipality_id, code),
    foreign key (municipality_id, code, version) references procedure_version (municipality_id, code, version)
);
call close_to_neighbours('procedure', 'select, insert, update');
call belongs_to_revision('procedure');

-- What was typed is kept as it was typed, right or wrong, input by input: answers are read from it by the rules of the
-- draft's version.
create table draft (
    municipality_id   int not null,
    id                uuid not null,
    procedure_code    text not null,
    procedure_version int not null,
    channel           text not null check (channel in ('WEB', 'COUNTER', 'PHONE', 'LETTER', 'EMAIL')),
    entered_by        uuid,
    resident_id       uuid,
    language          text not null,
    -- the day on which it reached the town hall, where an agent enters what came before
    received_on       date,
    typed             jsonb not null default '{}',
    created_at        timestamptz not null,
    changed_at        timestamptz not null,
    expires_at        timestamptz not null,
    primary key (municipality_id, id),
    foreign key (municipality_id, procedure_code, procedure_version)
        references procedure_version (municipality_id, code, version),
    foreign key (municipality_id, entered_by) references staff_member (municipality_id, id)
);
-- None on expires_at: it changes with every page of a form, and those that have ended are looked for once a day.
create index on draft (municipality_id, resident_id) where resident_id is not null;
call close_to_neighbours('draft');

-- The secrets that open a draft: the one it began with, and one for each time its owner opened it from their space.
create table draft_secret (
    municipality_id int not null,
    hash            bytea not null check (length(hash) = 32),
    draft_id        uuid not null,
    primary key (municipality_id, hash),
    foreign key (municipality_id, draft_id) references draft (municipality_id, id) on delete cascade
);
-- Without the municipality: an index that led with it could be taken to go through all secrets of a municipality for one,
-- as the planner does where it believes that there are none. Drafts come and go, and it often believes so.
create index on draft_secret (draft_id);
call close_to_neighbours('draft_secret', 'select, insert, delete');

-- The same content sent twice for one question (a double click) is kept once.
create table draft_file (
    municipality_id int not null,
    draft_id        uuid not null,
    field           text not null,
    file_id         uuid not null,
    content_hash    bytea not null,
    primary key (municipality_id, draft_id, field, content_hash),
    foreign key (municipality_id, draft_id) references draft (municipality_id, id) on delete cascade,
    foreign key (municipality_id, file_id) references stored_file (municipality_id, id)
);
create index on draft_file (file_id);
call close_to_neighbours('draft_file', 'select, insert, delete');

-- What the town commits to from a day on: an answer within so many days, for such a share of the requests. A promise that
-- is in force is never rewritten: another follows it.
create table service_standard (
    municipality_id int not null,
    procedure_code  text not null,
    since           date not null,
    days            int not null check (days between 1 and 365),
    counting        text not null check (counting in ('WORKING', 'CALENDAR')),
    share           numeric(3, 2) not null check (share between 0.5 and 0.99),
    deliberation_on date,
    deliberation    text check (length(deliberation) between 1 and 300),
    set_by          text,
    set_at          timestamptz not null,
    primary key (municipality_id, procedure_code, since),
    foreign key (municipality_id, procedure_code) references procedure (municipality_id, code),
    check ((deliberation_on is null) = (deliberation is null))
);
call close_to_neighbours('service_standard', 'select, insert, update');
call belongs_to_revision('service_standard');
