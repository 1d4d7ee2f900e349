-- By what a record that may be about the same person is found: 64-bit hashes of pieces of what it says
-- (docs/identity.md lists them). A row for each record that is not withdrawn or was.
create table identity.match_key (
  key bigint not null,
  record text not null references identity.patient_record (id),
  primary key (key, record)
);

-- What each field added when it was decided: field, agreement in words, bits; no values.
alter table identity.link_history add column weighing jsonb;
alter table identity.review_candidate add column weighing jsonb;

grant select, insert, delete on identity.match_key to sheaf_app;
