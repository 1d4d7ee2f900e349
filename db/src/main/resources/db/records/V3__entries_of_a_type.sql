-- A search asks for one type of entry of one person. Without the type in the index, the plan that
-- PostgreSQL keeps for a prepared statement goes through all entries of that type of all persons; and
-- what belongs to nobody is found by its own key, never by going through all of the directory.
drop index entry_of_record;
create index entry_of_record on entry (patient_record, type, class_id)
  where patient_record is not null;
