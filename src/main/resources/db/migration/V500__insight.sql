-- How long answers took: for each procedure and day, how many were given after how many days. Counted as each answer is
-- given, and the same again when counted from the requests' histories.
create table delay_observation (
    municipality_id int not null,
    procedure_code  text not null,
    decided_on      date not null,
    days            int not null check (days >= 0),
    count           int not null check (count > 0),
    primary key (municipality_id, procedure_code, decided_on, days)
);
call close_to_neighbours('delay_observation');

-- The counts that the indicators are read from: a row for each day, procedure and department (and channel) on which
-- something happened. Each can be counted again from the histories, and is the same.

-- Requests by the day on which their answer was promised.
create table answer_day (
    municipality_id int not null,
    department_code text not null,
    day             date not null,
    procedure_code  text not null,
    kept            int not null default 0 check (kept >= 0),
    late            int not null default 0 check (late >= 0),
    primary key (municipality_id, department_code, day, procedure_code)
);
call close_to_neighbours('answer_day');
create index on answer_day (municipality_id, procedure_code, day);

-- Promises that nobody has kept or broken yet by an answer; those whose day has passed are broken.
create table promise_pending (
    municipality_id int not null,
    request_id      uuid not null,
    promised_on     date not null,
    primary key (municipality_id, request_id),
    foreign key (municipality_id, request_id) references request (municipality_id, id)
);
call close_to_neighbours('promise_pending');
create index on promise_pending (municipality_id, promised_on);

-- Requests by the day of their receipt, those of which the acknowledgement lacked a mention of the law, and those that
-- were promised a day.
create table intake_day (
    municipality_id int not null,
    department_code text not null,
    day             date not null,
    procedure_code  text not null,
    channel         text not null,
    -- 0, and more only where several came in at one moment, each of which counts in a row that nobody holds
    slot            int not null default 0 check (slot between 0 and 31),
    received        int not null check (received > 0),
    incomplete      int not null check (incomplete between 0 and received),
    promised        int not null check (promised between 0 and received),
    primary key (municipality_id, department_code, day, procedure_code, channel, slot)
);
call close_to_neighbours('intake_day');
create index on intake_day (municipality_id, procedure_code, day);

-- Opinions as they stand, by the day on which each was given or last changed: how many chose what.
create table opinion_day (
    municipality_id int not null,
    department_code text not null,
    day             date not null,
    procedure_code  text not null,
    channel         text not null,
    bad             int not null check (bad >= 0),
    medium          int not null check (medium >= 0),
    good            int not null check (good >= 0),
    clarity_1       int not null check (clarity_1 >= 0),
    clarity_2       int not null check (clarity_2 >= 0),
    clarity_3       int not null check (clarity_3 >= 0),
    clarity_4       int not null check (clarity_4 >= 0),
    clarity_5       int not null check (clarity_5 >= 0),
    reached         int not null check (reached >= 0),
    not_reached     int not null check (not_reached >= 0),
    effort_1        int not null check (effort_1 >= 0),
    effort_2        int not null check (effort_2 >= 0),
    effort_3        int not null check (effort_3 >= 0),
    effort_4        int not null check (effort_4 >= 0),
    effort_5        int not null check (effort_5 >= 0),
    effort_6        int not null check (effort_6 >= 0),
    effort_7        int not null check (effort_7 >= 0),
    obtained        int not null check (obtained >= 0),
    missed          int not null check (missed >= 0),
    words_positive  int not null check (words_positive >= 0),
    words_negative  int not null check (words_negative >= 0),
    primary key (municipality_id, department_code, day, procedure_code, channel)
);
call close_to_neighbours('opinion_day');
create index on opinion_day (municipality_id, procedure_code, day);

-- Opinions asked for, by the day on which the request ended, and those of them that were given.
create table opinion_asked_day (
    municipality_id int not null,
    department_code text not null,
    day             date not null,
    procedure_code  text not null,
    channel         text not null,
    asked           int not null check (asked >= 0),
    given           int not null check (given >= 0),
    primary key (municipality_id, department_code, day, procedure_code, channel)
);
call close_to_neighbours('opinion_asked_day');
create index on opinion_asked_day (municipality_id, procedure_code, day);

-- Each time that everything was counted again: what was found to differ, before it was replaced.
create table indicator_recount (
    municipality_id int not null,
    id              uuid not null,
    asked_by        text,
    done_at         timestamptz not null,
    milliseconds    bigint not null,
    counted         bigint not null,
    differences     jsonb not null,
    primary key (municipality_id, id)
);
call close_to_neighbours('indicator_recount', 'select, insert');
call make_append_only('indicator_recount');
