-- Advice that the figures give, the actions that come of it, and what they changed.

-- The versions of rules that advice was given by, word by word: advice can be concluded again from them at any time.
create table advice_rule (
    municipality_id int not null,
    rule            text not null,
    version         int not null check (version > 0),
    definition      text not null,
    first_used_at   timestamptz not null,
    primary key (municipality_id, rule, version)
);
call close_to_neighbours('advice_rule', 'select, insert');
call make_append_only('advice_rule');

-- Where a municipality lets the bad side of a rule begin elsewhere than the rule does by default.
create table rule_threshold (
    municipality_id int not null,
    rule            text not null,
    threshold       text not null,
    value           float8 not null check (value >= 0),
    set_by          text,
    set_at          timestamptz not null,
    primary key (municipality_id, rule, threshold)
);
call close_to_neighbours('rule_threshold', 'select, insert, update, delete');

create table advice (
    municipality_id int not null,
    id              uuid not null,
    department_code text not null,
    procedure_code  text,
    rule            text not null,
    rule_version    int not null,
    verdict         text not null check (verdict in ('ESTABLISHED', 'TO_WATCH')),
    snapshot        jsonb not null,
    priority        jsonb not null,
    found_on        date not null,
    looked_on       date not null check (looked_on >= found_on),
    state           text not null check (state in ('OPEN', 'ACCEPTED', 'REFUSED', 'LAPSED')),
    state_on        date not null,
    version         int not null check (version > 0),
    primary key (municipality_id, id),
    foreign key (municipality_id, rule, rule_version) references advice_rule (municipality_id, rule, version)
);
call close_to_neighbours('advice', 'select, insert, update');
create index advice_of_department on advice (municipality_id, department_code, state);
-- What is found again while it is open is the same advice.
create unique index advice_open on advice (municipality_id, department_code, rule, procedure_code) nulls not distinct
    where state = 'OPEN';

create table advice_event (
    municipality_id int not null,
    advice_id       uuid not null,
    number          int not null check (number > 0),
    at              timestamptz not null,
    kind            text not null check (kind in ('found', 'renewed', 'accepted', 'refused', 'reconsidered', 'lapsed')),
    actor_kind      text not null,
    actor_id        text,
    actor_name      text,
    rule_version    int not null,
    verdict         text not null,
    snapshot        jsonb not null,
    reason          text check (length(reason) <= 1000),
    primary key (municipality_id, advice_id, number),
    foreign key (municipality_id, advice_id) references advice (municipality_id, id),
    check (kind <> 'refused' or reason is not null)
);
call close_to_neighbours('advice_event', 'select, insert');
call make_append_only('advice_event');

-- In which weeks the rules were held against the figures.
create table advice_week (
    municipality_id int not null,
    monday          date not null check (extract(isodow from monday) = 1),
    primary key (municipality_id, monday)
);
call close_to_neighbours('advice_week', 'select, insert');

create table action (
    municipality_id int not null,
    id              uuid not null,
    advice_id       uuid not null,
    department_code text not null,
    procedure_code  text,
    title           text not null check (length(title) between 1 and 200),
    owner_id        uuid not null,
    state           text not null check (state in ('TO_DO', 'IN_PROGRESS', 'AWAITING_RESULT', 'CONCLUDED')),
    accepted_on     date not null,
    begun_on        date,
    due_on          date not null check (due_on > accepted_on),
    metric          jsonb not null,
    verdict         text check (verdict in
        ('PROVEN', 'PROVEN_SMALL', 'INCONCLUSIVE', 'WORSENED', 'INSUFFICIENT', 'STOPPED')),
    conclusion      jsonb,
    concluded_on    date,
    version         int not null check (version > 0),
    primary key (municipality_id, id),
    unique (municipality_id, advice_id),
    foreign key (municipality_id, advice_id) references advice (municipality_id, id),
    foreign key (municipality_id, owner_id) references staff_member (municipality_id, id),
    check ((state = 'CONCLUDED') = (verdict is not null)),
    check ((verdict is null) = (concluded_on is null)),
    check (begun_on is not null or state in ('TO_DO', 'CONCLUDED'))
);
call close_to_neighbours('action', 'select, insert, update');
create index action_of_department on action (municipality_id, department_code, state);
create index action_due on action (municipality_id, due_on) where state in ('IN_PROGRESS', 'AWAITING_RESULT');

create table action_event (
    municipality_id int not null,
    action_id       uuid not null,
    number          int not null check (number > 0),
    at              timestamptz not null,
    kind            text not null check (kind in
        ('accepted', 'begun', 'postponed', 'done', 'resumed', 'noted', 'stopped', 'concluded')),
    actor_kind      text not null,
    actor_id        text,
    actor_name      text,
    words           text check (length(words) <= 2000),
    primary key (municipality_id, action_id, number),
    foreign key (municipality_id, action_id) references action (municipality_id, id)
);
call close_to_neighbours('action_event', 'select, insert');
call make_append_only('action_event');
