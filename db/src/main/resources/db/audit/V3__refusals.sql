-- What privacy officers read by time, and of one organisation. Ids are UUIDs of version 7 (RFC 9562): their order is
-- that of time, so that an index over them is one over time. Only entries that are read so stand in these indexes, and
-- they are few; to all others writing an entry costs a look at its text, and no page of an index.
create index entry_refusal on audit.entry (id) where content like '%"refusal":{"kind":"%';

-- Alerts are paged by time, too; those of one organisation without passing those of all others.
create index entry_alert_by_time on audit.entry (id) where content like '%"alert":"%';
create index entry_alert_of_organisation
  on audit.entry (substring(content from '"organisation":[{]"code":"([^"]*)"'), id)
  where content like '%"alert":"%';
drop index audit.entry_alert;
