-- By what persons are found, and the queue by which the search index is kept in step: an entry is
-- written in the transaction that changes a person, and worked off after its commit.

create table identity.searchable_person (
  id text primary key references identity.person (id),
  birth_dates text[] not null,
  family_keys text[] not null,
  family_sounds text[] not null,
  given_keys text[] not null,
  given_sounds text[] not null,
  genders text[] not null,
  -- none for a restricted person, who is never found by where they live
  postcodes text[] not null
);

-- The two tables that Hibernate Search's outbox polling expects; their columns are its own.
create table identity.search_outbox (
  id uuid primary key,
  entityname varchar(256) not null,
  entityid varchar(256) not null,
  entityidhash integer not null,
  payload bytea not null,
  retries integer not null,
  processafter timestamp(6) with time zone not null,
  status varchar(255) not null check (status in ('PENDING', 'ABORTED')),
  tenantid varchar(255)
);

create index search_outbox_hash on identity.search_outbox (entityidhash);
create index search_outbox_status on identity.search_outbox (status);
create index search_outbox_time on identity.search_outbox (processafter);

create table identity.search_agent (
  id uuid primary key,
  type varchar(255) not null check (type in (
    'EVENT_PROCESSING_DYNAMIC_SHARDING', 'EVENT_PROCESSING_STATIC_SHARDING', 'MASS_INDEXING')),
  name varchar(255) not null,
  expiration timestamp(6) with time zone not null,
  state varchar(255) not null check (state in ('RUNNING', 'WAITING', 'SUSPENDED')),
  totalshardcount integer,
  assignedshardindex integer,
  payload bytea,
  tenantid varchar(255)
);

grant select, insert, update, delete on identity.searchable_person to sheaf_app;
grant select, insert, update, delete on identity.search_outbox to sheaf_app;
grant select, insert, update, delete on identity.search_agent to sheaf_app;
