-- Persons, the patient records that describe them, and what was decided about each record.

create table identity.person (
  id text primary key check (id ~ '^[a-z2-7]{26}$'),
  -- after a merge: who answers for this id
  merged_into text references identity.person (id),
  created timestamptz not null,
  check (merged_into <> id)
);

create table identity.patient_record (
  id text primary key check (id ~ '^[a-z2-7]{26}$'),
  person text not null references identity.person (id),
  source text not null,
  state text not null check (state in ('new-person', 'linked', 'needs-review', 'withdrawn')),
  rule text not null,
  explanation text not null,
  nhs_number text check (nhs_number ~ '^[0-9]{10}$'),
  number_verified boolean not null,
  names jsonb not null,
  -- family names reduced to bare letters, as names are compared
  family_keys text[] not null,
  birth_date date,
  gender text,
  postcodes text[] not null,
  address_lines text[] not null,
  registered_practice text,
  deceased boolean not null,
  restricted boolean not null,
  active boolean not null,
  changed timestamptz not null
);

create index patient_record_person on identity.patient_record (person);
-- who claims a number
create index patient_record_number on identity.patient_record (nhs_number)
  where state <> 'withdrawn';
create index patient_record_birth_date on identity.patient_record (birth_date)
  where state <> 'withdrawn';

-- Every link that was ever made or undone; never changed.
create table identity.link_history (
  id bigint generated always as identity primary key,
  record text not null references identity.patient_record (id),
  from_person text references identity.person (id),
  to_person text not null references identity.person (id),
  state text not null,
  -- 'rule' when the server decided alone, else the steward's user id
  decided_by text not null,
  rule text not null,
  explanation text not null,
  at timestamptz not null
);

create index link_history_record on identity.link_history (record, id);

-- What waits for a steward.
create table identity.review (
  id uuid primary key,
  record text not null references identity.patient_record (id),
  reason text not null,
  explanation text not null,
  opened timestamptz not null,
  closed timestamptz,
  outcome text,
  check ((closed is null) = (outcome is null))
);

create unique index review_open on identity.review (record) where closed is null;

create table identity.review_candidate (
  review uuid not null references identity.review (id),
  person text not null references identity.person (id),
  position int not null,
  primary key (review, person)
);

create index review_candidate_person on identity.review_candidate (person);

grant select, insert, update on identity.person to sheaf_app;
grant select, insert, update on identity.patient_record to sheaf_app;
grant select, insert on identity.link_history to sheaf_app;
grant select, insert, update on identity.review to sheaf_app;
grant select, insert on identity.review_candidate to sheaf_app;
