-- Each change of anything about a patient record, in whatever schema, gives it a stamp that was never
-- there before, in the same transaction: whoever remembers something under a stamp can tell whether it
-- still holds.
create sequence identity.stamp;
alter table identity.patient_record
  add column stamp bigint not null default nextval('identity.stamp');
grant usage on sequence identity.stamp to sheaf_app;
