-- Residents' accounts: an e-mail address that they have proved, and what they let us remember to fill forms in.
create table resident (
    municipality_id int not null,
    id              uuid not null,
    email           text not null check (email = lower(email)),
    given_name      text not null default '',
    family_name     text not null default '',
    phone           text not null default '',
    postal_address  text not null default '',
    language        text not null check (language in ('fr', 'en')),
    created_at      timestamptz not null,
    primary key (municipality_id, id),
    unique (municipality_id, email)
);
call close_to_neighbours('resident');

-- One-time links to sign in with; hashes only.
create table resident_link (
    municipality_id int not null,
    secret_hash     bytea not null,
    email           text not null,
    language        text not null,
    next_path       text not null default '/account' check (next_path ~ '^/'),
    expires_at      timestamptz not null,
    primary key (municipality_id, secret_hash)
);
call close_to_neighbours('resident_link');
create index on resident_link (municipality_id, expires_at);
