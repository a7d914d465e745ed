-- What the town hall writes to people, with what became of it. The words hold links that open things, so they are
-- kept only as long as they are needed: a mail server that has taken a message has them, and the row forgets them.
create table outgoing_message (
    municipality_id int not null,
    id              uuid not null,
    about           text not null,
    recipient       text not null,
    language        text not null,
    subject         text not null,
    text            text,
    html            text,
    reply_to        text,
    attachments     uuid[] not null default '{}',
    state           text not null check (state in ('queued', 'sent', 'refused', 'failed')),
    queued_at       timestamptz not null,
    sent_at         timestamptz,
    error           text,
    primary key (municipality_id, id),
    check ((state = 'sent') = (sent_at is not null)),
    check (state not in ('queued', 'failed') or (text is not null and html is not null))
);
call close_to_neighbours('outgoing_message', 'select, insert, update, delete');
create index on outgoing_message (municipality_id, queued_at desc, id desc);
create index on outgoing_message (municipality_id, recipient, queued_at desc);
create index on outgoing_message (municipality_id, about, queued_at desc);
