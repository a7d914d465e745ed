-- The catalogue: information sheets of the town's services, every version of them, and what finds them.

-- Words are compared by their French (English) stem and without accents, on both sides.
create text search configuration parvis_fr (copy = french);
alter text search configuration parvis_fr alter mapping for hword, hword_part, word with unaccent, french_stem;
create text search configuration parvis_en (copy = english);
alter text search configuration parvis_en alter mapping for hword, hword_part, word with unaccent, english_stem;

-- The sheet that the public reads: the last version published.
create table sheet (
    municipality_id int not null,
    code            text not null check (code ~ '^[a-z][a-z0-9-]*$'),
    version         int not null check (version > 0),
    department_code text not null,
    definition      jsonb not null,
    withdrawn       boolean not null default false,
    published_at    timestamptz not null,
    primary key (municipality_id, code),
    foreign key (municipality_id, department_code) references department (municipality_id, code)
);
call close_to_neighbours('sheet', 'select, insert, update');
call belongs_to_revision('sheet');

create table sheet_version (
    municipality_id int not null,
    code            text not null,
    version         int not null check (version > 0),
    yaml            text not null,
    published_by    text,
    published_at    timestamptz not null,
    primary key (municipality_id, code, version),
    foreign key (municipality_id, code) references sheet (municipality_id, code)
);
call close_to_neighbours('sheet_version', 'select, insert');
call make_append_only('sheet_version');

-- One row a sheet and language. Weights: A title, B keywords, C summary and synonyms, D the rest. No GIN index: a town
-- has tens of sheets, the key leads to them, and @@ may not reach an index behind row-level security anyhow.
create table sheet_search (
    municipality_id int not null,
    code            text not null,
    language        text not null check (language in ('fr', 'en')),
    summary         text not null,
    document        tsvector not null,
    indexed_with    text not null,
    primary key (municipality_id, language, code),
    foreign key (municipality_id, code) references sheet (municipality_id, code)
);
call close_to_neighbours('sheet_search');
call belongs_to_revision('sheet_search');

-- The words that a misspelt one may have meant, without accents, and as people write them.
create table sheet_word (
    municipality_id int not null,
    language        text not null,
    code            text not null,
    word            text not null,
    written         text not null,
    primary key (municipality_id, language, code, word),
    foreign key (municipality_id, language, code) references sheet_search (municipality_id, language, code)
        on delete cascade
);
call close_to_neighbours('sheet_word');

-- What was searched and not found, counted by day. Nobody's name and no time of day.
create table search_miss (
    municipality_id int not null,
    day             date not null,
    language        text not null,
    term            text not null check (length(term) between 2 and 60 and term !~ '[0-9@]'),
    count           int not null check (count > 0),
    primary key (municipality_id, day, language, term)
);
call close_to_neighbours('search_miss');

-- "Was this page useful to you?", counted by day.
create table sheet_opinion (
    municipality_id int not null,
    code            text not null,
    day             date not null,
    useful          int not null default 0,
    not_useful      int not null default 0,
    primary key (municipality_id, code, day),
    foreign key (municipality_id, code) references sheet (municipality_id, code)
);
call close_to_neighbours('sheet_opinion');

create table sheet_verbatim (
    municipality_id int not null,
    id              uuid not null,
    code            text not null,
    day             date not null,
    useful          boolean not null,
    words           text not null check (length(words) between 1 and 500),
    primary key (municipality_id, id),
    foreign key (municipality_id, code) references sheet (municipality_id, code)
);
call close_to_neighbours('sheet_verbatim');
create index on sheet_verbatim (municipality_id, code, day);
