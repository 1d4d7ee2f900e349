-- Entries of which this one says something more, so that their labels hold for it, too
-- (docs/consent.md, "Labels that are carried"). Empty for what was written before.
alter table records.entry add column carries text[];
