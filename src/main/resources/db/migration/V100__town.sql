-- The municipality: its settings and look, its departments, teams and staff, its places and their hours.

-- Numbers the editions of what is seldom changed and often read. A sequence, so that a number that was rolled back
-- never comes again.
create sequence town_revision;
grant usage on sequence town_revision to parvis_app;

create table municipality (
    municipality_id int primary key,
    code            text not null,
    name            text not null,
    country         text not null,
    territory       text not null,
    insee           text,
    time_zone       text not null,
    colour          text not null check (colour ~ '^#[0-9a-f]{6}$'),
    welcome         jsonb not null,
    banner          jsonb,
    banner_version  int not null default 1,
    phone           text,
    email           text,
    address         jsonb not null,
    logo_file_id    uuid,
    appeal_author   jsonb,
    appeal_court    jsonb,
    settings        jsonb not null default '{}',
    version         int not null default 1,
    -- changes with the town's settings, departments, teams, places and hours: nodes keep what they have read of these
    -- as long as it stands
    revision        bigint not null default nextval('town_revision'),
    foreign key (municipality_id, logo_file_id) references stored_file (municipality_id, id)
);
call close_to_neighbours('municipality');

create function renew_own_revision() returns trigger
    language plpgsql as $$
begin
    new.revision := nextval('town_revision');
    return new;
end $$;

create trigger renew_revision before update on municipality
    for each row execute function renew_own_revision();

create function renew_town() returns trigger
    language plpgsql as $$
begin
    update municipality set revision = revision
    where municipality_id = case tg_op when 'DELETE' then old.municipality_id else new.municipality_id end;
    return null;
end $$;

create procedure belongs_to_revision(part regclass)
    language plpgsql as $$
begin
    execute format('create trigger renew_town after insert or update or delete on %s
        for each row execute function renew_town()', part);
end $$;

create table department (
    municipality_id int not null,
    code            text not null check (code ~ '^[a-z][a-z0-9-]*$'),
    name            jsonb not null,
    mission         jsonb not null,
    parent_code     text,
    phone           text,
    email           text,
    address         jsonb,
    closed          boolean not null default false,
    version         int not null default 1,
    primary key (municipality_id, code),
    foreign key (municipality_id, parent_code) references department (municipality_id, code),
    check (parent_code <> code)
);
call close_to_neighbours('department');
call belongs_to_revision('department');

create table team (
    municipality_id int not null,
    code            text not null check (code ~ '^[a-z][a-z0-9-]*$'),
    department_code text not null,
    name            jsonb not null,
    closed          boolean not null default false,
    version         int not null default 1,
    primary key (municipality_id, code),
    foreign key (municipality_id, department_code) references department (municipality_id, code)
);
call close_to_neighbours('team');
call belongs_to_revision('team');

create table place (
    municipality_id int not null,
    code            text not null check (code ~ '^[a-z][a-z0-9-]*$'),
    name            jsonb not null,
    address         jsonb not null,
    access          jsonb not null,
    position        int not null,
    closed          boolean not null default false,
    version         int not null default 1,
    primary key (municipality_id, code)
);
call close_to_neighbours('place');
call belongs_to_revision('place');

-- Weekly hours; day as ISO counts it (1 Monday). A range never crosses midnight and never overlaps another.
create table opening_range (
    municipality_id int not null,
    place_code      text not null,
    weekday         int not null check (weekday between 1 and 7),
    opens           time not null,
    closes          time not null,
    primary key (municipality_id, place_code, weekday, opens),
    foreign key (municipality_id, place_code) references place (municipality_id, code) on delete cascade,
    check (opens < closes)
);
call close_to_neighbours('opening_range');
call belongs_to_revision('opening_range');

create table closure (
    municipality_id int not null,
    id              uuid not null,
    place_code      text not null,
    first_day       date not null,
    last_day        date not null,
    reason          jsonb not null,
    primary key (municipality_id, id),
    foreign key (municipality_id, place_code) references place (municipality_id, code) on delete cascade,
    check (first_day <= last_day)
);
call close_to_neighbours('closure');
call belongs_to_revision('closure');

create table staff_member (
    municipality_id  int not null,
    id               uuid not null,
    email            text not null check (email = lower(email)),
    name             text not null,
    title            jsonb not null,
    roles            text[] not null check (cardinality(roles) > 0
                         and roles <@ array['AGENT', 'HEAD', 'EXCELLENCE', 'ADMINISTRATOR']),
    departments      text[] not null default '{}',
    teams            text[] not null default '{}',
    active           boolean not null default true,
    password_hash    text,
    -- sealed: see platform.security.Seals
    totp_secret      bytea,
    totp_confirmed   boolean not null default false,
    totp_last_step   bigint not null default 0,
    -- grows whenever the password or the second factor is replaced: sessions opened before are over
    epoch            int not null default 0,
    version          int not null default 1,
    primary key (municipality_id, id),
    unique (municipality_id, email)
);
call close_to_neighbours('staff_member', 'select, insert, update');

-- One-time links by which staff choose a password; at most one a person.
create table staff_link (
    municipality_id int not null,
    staff_id        uuid not null,
    secret_hash     bytea not null,
    purpose         text not null check (purpose in ('INVITATION', 'RESET')),
    expires_at      timestamptz not null,
    primary key (municipality_id, staff_id),
    unique (municipality_id, secret_hash),
    foreign key (municipality_id, staff_id) references staff_member (municipality_id, id)
);
call close_to_neighbours('staff_link');

-- The administrator looks things up in the audit trail by who, what and whereof, latest first.
create index on audit_entry (municipality_id, actor_id, id);
create index on audit_entry (municipality_id, action, id);
create index on audit_entry (municipality_id, subject, id);
