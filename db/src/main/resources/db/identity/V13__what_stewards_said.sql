-- Whom a steward keeps apart, as the two sides of the decision: a row for each record, not for each pair of them.
create table identity.kept_apart_sides (
  decision uuid not null references identity.steward_decision (id),
  record text not null references identity.patient_record (id),
  side smallint not null check (side in (0, 1)),
  primary key (decision, record)
);

insert into identity.kept_apart_sides (decision, record, side)
select decision, record, 0 from identity.kept_apart
union
select decision, other, 1 from identity.kept_apart;

drop table identity.kept_apart;
alter table identity.kept_apart_sides rename to kept_apart;
create index kept_apart_record on identity.kept_apart (record);
grant select, insert, delete on identity.kept_apart to sheaf_app;

-- A record that is in question says something else since: the decision answers no later question.
alter table identity.review add column outdated boolean not null default false;

-- Who has merged into somebody is asked whenever a record changes what it is matched by.
create index person_merged_into on identity.person (merged_into) where merged_into is not null;

-- Whether the records of many persons have one telephone number or e-mail address.
create index patient_record_contacts on identity.patient_record
  using gin ((phones || emails)) with (fastupdate = off);
