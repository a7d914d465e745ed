-- The ground floor. Every table of a municipality's data begins its key with municipality_id and is closed with
-- close_to_neighbours(): a connection sees the rows of the municipality that it carries in the session setting
-- parvis.municipality, and none without it.

create extension if not exists unaccent;

do $$
begin
    if not exists (select from pg_roles where rolname = 'parvis_app') then
        create role parvis_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
    end if;
    -- Whoever made the role may still have to let themselves act as it (PostgreSQL 16 and later).
    if not (select rolsuper from pg_roles where rolname = current_user)
        and not pg_has_role('parvis_app', case when current_setting('server_version_num')::int < 160000
            then 'MEMBER' else 'SET' end) then
        execute format('grant parvis_app to %I', current_user);
    end if;
end $$;
grant usage on schema public to parvis_app;

create function current_municipality() returns int
    language sql stable parallel safe
    return nullif(current_setting('parvis.municipality', true), '')::int;

create procedure close_to_neighbours(guarded regclass, rights text default 'select, insert, update, delete')
    language plpgsql as $$
begin
    execute format('alter table %s enable row level security', guarded);
    execute format('alter table %s force row level security', guarded);
    execute format('create policy own_municipality on %s
        using (municipality_id = current_municipality())
        with check (municipality_id = current_municipality())', guarded);
    execute format('grant %s on %s to parvis_app', rights, guarded);
end $$;

-- For tables to which rows are only ever added.
create function refuse_rewriting_history() returns trigger
    language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create procedure make_append_only(guarded regclass)
    language plpgsql as $$
begin
    execute format('create trigger append_only before update or delete on %s
        for each row execute function refuse_rewriting_history()', guarded);
end $$;

-- Names of hosts: the one table that is open before a municipality is known.
create sequence municipality_id as int;
create table municipality_host (
    host            text primary key check (host = lower(host)),
    municipality_id int not null
);
create index on municipality_host (municipality_id);
grant select, insert on municipality_host to parvis_app;
grant usage on sequence municipality_id to parvis_app;

-- The one key, kept elsewhere, that opens the sealed secrets of this database (docs/adr/0014).
create table sealing_key (
    one boolean primary key default true check (one),
    id  bytea not null
);
grant select, insert on sealing_key to parvis_app;

-- Background work (db-scheduler). The rows name a municipality in their data; the job binds it before it works.
create table scheduled_tasks (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index on scheduled_tasks (execution_time);
create index on scheduled_tasks (last_heartbeat);
grant select, insert, update, delete on scheduled_tasks to parvis_app;

-- What background work failed at, for the administrator to see; gone when a later attempt succeeds.
create table job_failure (
    municipality_id int not null,
    job             text not null,
    instance        text not null,
    payload         text not null,
    attempts        int not null,
    error           text not null,
    failed_at       timestamptz not null,
    given_up        boolean not null,
    primary key (municipality_id, job, instance)
);
call close_to_neighbours('job_failure');

-- The audit trail. Rows are written with the change that they tell of and sealed in order soon after: each seal hashes
-- the row with the hash before it, so that a row taken out or altered breaks the chain.
create table audit_entry (
    municipality_id int not null,
    id              bigint generated always as identity,
    at              timestamptz not null,
    actor_kind      text not null check (actor_kind in ('resident', 'staff', 'system')),
    actor_id        text,
    actor_name      text,
    action          text not null,
    subject         text,
    details         jsonb not null default '{}',
    primary key (municipality_id, id)
);
call close_to_neighbours('audit_entry', 'select, insert');
call make_append_only('audit_entry');

create table audit_seal (
    municipality_id int not null,
    number          bigint not null check (number > 0),
    entry_id        bigint not null,
    previous_hash   text not null check (length(previous_hash) = 64),
    hash            text not null check (length(hash) = 64),
    primary key (municipality_id, number),
    unique (municipality_id, entry_id),
    foreign key (municipality_id, entry_id) references audit_entry (municipality_id, id)
);
call close_to_neighbours('audit_seal', 'select, insert');
call make_append_only('audit_seal');

-- Files that people sent, in chunks, so that neither a node nor the database ever holds one whole in memory.
create table stored_file (
    municipality_id int not null,
    id              uuid not null,
    name            text not null check (length(name) between 1 and 255),
    media_type      text not null,
    size            bigint not null check (size > 0),
    sha256          bytea not null,
    stored_at       timestamptz not null,
    primary key (municipality_id, id)
);
call close_to_neighbours('stored_file');

create table stored_file_chunk (
    municipality_id int not null,
    file_id         uuid not null,
    number          int not null,
    bytes           bytea not null,
    primary key (municipality_id, file_id, number),
    foreign key (municipality_id, file_id) references stored_file (municipality_id, id) on delete cascade
);
alter table stored_file_chunk alter column bytes set storage external;
call close_to_neighbours('stored_file_chunk', 'select, insert, delete');

-- Sessions of the people who signed in (Spring Session). No municipality's data: the principal names its municipality,
-- and is refused on another's host.
create table spring_session (
    primary_id            char(36) primary key,
    session_id            char(36) not null unique,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval int not null,
    expiry_time           bigint not null,
    principal_name        varchar(100)
);
create index on spring_session (expiry_time);
create index on spring_session (principal_name);
create table spring_session_attributes (
    session_primary_id char(36) not null references spring_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);
grant select, insert, update, delete on spring_session, spring_session_attributes to parvis_app;

-- Attempts at something that can be guessed or flooded, counted in windows of time.
create table rate_window (
    municipality_id int not null,
    key             text not null,
    window_start    timestamptz not null,
    count           int not null,
    primary key (municipality_id, key, window_start)
);
call close_to_neighbours('rate_window');
create index on rate_window (municipality_id, window_start);
