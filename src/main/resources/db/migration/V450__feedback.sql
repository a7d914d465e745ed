-- Opinions on requests after their end. Nothing here names a person: the request is known by its id alone, for the
-- segments; what people wrote in their own words stands apart from the figures, so that it can be cleared.

create table opinion_invitation (
    municipality_id int not null,
    request_id      uuid not null,
    procedure_code  text not null,
    department_code text not null,
    channel         text not null,
    ending          text not null check (ending in
        ('GRANTED', 'REFUSED', 'DISCONTINUED', 'TACITLY_GRANTED', 'TACITLY_REJECTED', 'PASSED_ON')),
    ended_at        timestamptz not null,
    last_day        date not null,
    primary key (municipality_id, request_id),
    foreign key (municipality_id, request_id) references request (municipality_id, id)
);
call close_to_neighbours('opinion_invitation', 'select, insert, update');

-- Secrets that open the opinion to the applicant: hashes only.
create table opinion_link (
    municipality_id int not null,
    secret_hash     bytea not null,
    request_id      uuid not null,
    primary key (municipality_id, secret_hash),
    foreign key (municipality_id, request_id) references opinion_invitation (municipality_id, request_id)
);
call close_to_neighbours('opinion_link', 'select, insert, delete');

-- The opinion as it stands. Only the first question must be answered.
create table opinion (
    municipality_id int not null,
    request_id      uuid not null,
    procedure_code  text not null,
    department_code text not null,
    face            text not null check (face in ('GOOD', 'MEDIUM', 'BAD')),
    clarity         int check (clarity between 1 and 5),
    help            text check (help in ('NOT_NEEDED', 'REACHED', 'NOT_REACHED')),
    effort          int check (effort between 1 and 7),
    result          text check (result in ('YES', 'PARTLY', 'NO')),
    words           text check (length(words) <= 2000),
    given_on        date not null,
    primary key (municipality_id, request_id),
    foreign key (municipality_id, request_id) references opinion_invitation (municipality_id, request_id)
);
call close_to_neighbours('opinion', 'select, insert, update');
comment on column opinion.department_code is
    'In charge when the request was decided: what people say of an answer stays with who gave it. Where the request is '
    'opened again and goes to another department, the opinion follows only when its author changes it after that '
    'department''s decision.';
create index opinion_faces on opinion (municipality_id, procedure_code, given_on, face);
create index opinion_departments on opinion (municipality_id, department_code, given_on);
-- What people wrote, the latest first.
create index opinion_words on opinion (municipality_id, department_code, face, given_on, request_id)
    where words is not null;

-- What was answered each time: the figures are computed from these rows.
create table opinion_event (
    municipality_id int not null,
    request_id      uuid not null,
    number          int not null check (number > 0),
    at              timestamptz not null,
    kind            text not null check (kind in ('given', 'changed')),
    procedure_code  text not null,
    department_code text not null,
    channel         text not null,
    ending          text not null,
    face            text not null,
    clarity         int,
    help            text,
    effort          int,
    result          text,
    with_words      boolean not null,
    primary key (municipality_id, request_id, number)
);
call close_to_neighbours('opinion_event', 'select, insert');
call make_append_only('opinion_event');
