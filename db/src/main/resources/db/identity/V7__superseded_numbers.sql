-- NHS numbers that a source said were replaced by another one (Patient.link replaced-by). Those of the
-- register's file are not here.
create table identity.superseded_number (
  number text primary key check (number ~ '^[0-9]{10}$'),
  answers text not null check (answers ~ '^[0-9]{10}$'),
  source text not null,
  learned timestamptz not null,
  check (number <> answers)
);

grant select, insert, update on identity.superseded_number to sheaf_app;
