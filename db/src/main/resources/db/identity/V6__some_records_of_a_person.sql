-- The first records of a person by id, without reading all of one who has thousands.
drop index identity.patient_record_person;
create index patient_record_person on identity.patient_record (person, id);

-- A record that is withdrawn takes no place among those with one key.
delete from identity.match_key as found
 using identity.patient_record as record
 where record.id = found.record and record.state = 'withdrawn';
