-- What the town hall writes to people: kept as it was written, with what became of it.
create table outgoing_message (
    municipality_id int not null,
    id              uuid not null,
    about           text not null,
    recipient       text not null,
    language        text not null,
    subject         text not null,
    text            text not null,
    html            text not null,
    reply_to        text,
    attachments     uuid[] not null default '{}',
    state           text not null check (state in ('queued', 'sent', 'refused')),
    queued_at       timestamptz not null,
    sent_at         timestamptz,
    error           text,
    primary key (municipality_id, id),
    check ((state = 'sent') = (sent_at is not null))
);
call close_to_neighbours('outgoing_message', 'select, insert, update');
create index on outgoing_message (municipality_id, queued_at desc, id desc);
create index on outgoing_message (municipality_id, recipient, queued_at desc);
