-- A row that changes finds room on its own page and needs no new entries in the indexes.
alter table identity.patient_record set (fillfactor = 85);
alter table identity.searchable_person set (fillfactor = 85);
