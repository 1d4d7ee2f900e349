-- What sources said that makes a relationship; one row for each entry that says so.
create table consent.relationship (
  entry_type   text        not null,
  entry_id     text        not null,
  record_id    text        not null,
  kind         text        not null check (kind in ('REGISTERED_PRACTICE', 'ENCOUNTER')),
  organisation text        not null,
  starts       timestamptz not null,
  ends         timestamptz,
  primary key (entry_type, entry_id)
);
create index relationship_of_record on consent.relationship (record_id, organisation);

-- What users claimed for themselves. Rows are never changed: a claim lapses.
create table consent.claim (
  id           uuid        primary key,
  person_id    text        not null,
  user_id      text        not null,
  organisation text        not null,
  role_code    text        not null,
  reason       text        not null,
  words        text        not null,
  claimed      timestamptz not null,
  expires      timestamptz not null check (expires > claimed),
  flagged      boolean     not null default true
);
create index claim_of_person on consent.claim (person_id, user_id, expires);

-- What people said about the use of their data, as decisions need it; the words are in the store.
create table consent.directive (
  entry_type text        not null,
  entry_id   text        not null,
  record_id  text        not null,
  source     text        not null,
  status     text        not null,
  rule       jsonb,
  recorded   timestamptz not null,
  primary key (entry_type, entry_id),
  constraint an_active_directive_has_a_rule check (status <> 'active' or rule is not null)
);
create index directive_in_force on consent.directive (record_id) where status = 'active';

grant select, insert, update, delete on consent.relationship to sheaf_app;
grant select, insert on consent.claim to sheaf_app;
grant select, insert, update on consent.directive to sheaf_app;
