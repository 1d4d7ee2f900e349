-- The moment whose state a source's data are of, which may lie before the moment they were sent.
alter table source_state add column as_of timestamptz;
update source_state set as_of = last_heard;
alter table source_state alter column as_of set not null;
