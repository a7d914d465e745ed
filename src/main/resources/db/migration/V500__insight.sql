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
