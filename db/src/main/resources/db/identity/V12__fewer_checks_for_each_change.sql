-- A key is written in the statement that writes its record, and no record is ever deleted: to ask for each of a
-- dozen keys whether the record is there found nothing out.
alter table identity.match_key drop constraint match_key_record_fkey;

-- The queue is short, and worked off in the order of its times.
drop index identity.search_outbox_hash;
drop index identity.search_outbox_status;
