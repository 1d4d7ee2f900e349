-- By what a person can be reached, which tells two of one name and birth date apart, or says that they are one
-- who moved. Of records that came before: nothing, until they come again.
alter table identity.patient_record
  add column phones text[] not null default '{}',
  add column emails text[] not null default '{}';
