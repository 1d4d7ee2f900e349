-- The governance files of every version that was in force, as they were written, so that a past policy can be
-- decided by again. Rows are never changed.
create table consent.policy (
  version text        primary key,
  files   jsonb       not null,
  kept    timestamptz not null
);

-- When each came into force; a version can come back.
create table consent.policy_in_force (
  number  bigint      generated always as identity primary key,
  version text        not null references consent.policy (version),
  since   timestamptz not null
);
create index policy_in_force_since on consent.policy_in_force (since);

grant select, insert on consent.policy to sheaf_app;
grant select, insert on consent.policy_in_force to sheaf_app;
