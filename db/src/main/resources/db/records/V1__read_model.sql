-- The read model: derived from the store, in its transaction, and rebuildable from it.

-- Entries of one class are visible together or not at all. Rows never change, so that a class
-- can be remembered by its number.
create table visibility_class (
  id integer generated always as identity primary key,
  source text not null,
  data_class text not null,
  labels text[] not null,
  unique (source, data_class, labels)
);

-- One row an entry, with its newest version. Keyed by patient record: a person is a set of these,
-- so that linking, merging and undoing rewrite nothing here.
create table entry (
  type text not null,
  id text not null,
  patient_record text,
  class_id integer not null references visibility_class (id),
  version bigint not null,
  updated timestamptz not null,
  received timestamptz not null,
  delivery uuid not null,
  deleted boolean not null default false,
  -- what the merged record needs of it
  section text,
  title text not null,
  detail text not null,
  status text not null,
  state text not null,
  date_words text not null,
  concept text,
  occasion text,
  said text,
  named_by text,
  warnings text[] not null default '{}',
  clinical_start timestamptz,
  ends timestamptz,
  recorded text,
  recorded_start timestamptz,
  -- what searches match: parameter, tab, value, in each form that a query may take
  tokens text[] not null,
  -- references that have a search parameter: parameter, tab, target
  links text[] not null,
  -- every reference to another entry, and groups of those without which it cannot be shown
  refs text[] not null,
  needs text[],
  -- the one copy of the newest version's JSON; where its own extensions start, in bytes
  extension_at integer,
  body text not null,
  primary key (type, id)
);

create index entry_of_record on entry (patient_record, class_id);
create index entry_with_needs on entry (patient_record) where needs is not null;
create index directory_token on entry using gin (tokens) where patient_record is null;

-- Dates that searches compare: 2024 is from its first to its last microsecond, open ends are
-- infinite.
create table entry_date (
  type text not null,
  id text not null,
  parameter text not null,
  starts timestamptz not null,
  ends timestamptz not null,
  foreign key (type, id) references entry (type, id)
);

create index entry_date_of_entry on entry_date (type, id, parameter);

-- Versions that a newer one has replaced, each under the class that it was stored with.
create table entry_version (
  type text not null,
  id text not null,
  version bigint not null,
  class_id integer not null references visibility_class (id),
  updated timestamptz not null,
  received timestamptz not null,
  delivery uuid not null,
  deleted boolean not null,
  refs text[] not null,
  body text not null,
  primary key (type, id, version)
);

create table source_state (
  source text primary key,
  last_heard timestamptz not null
);

grant select, insert on visibility_class to sheaf_app;
grant select, insert, update on entry to sheaf_app;
grant select, insert, delete on entry_date to sheaf_app;
grant select, insert on entry_version to sheaf_app;
grant select, insert, update on source_state to sheaf_app;
