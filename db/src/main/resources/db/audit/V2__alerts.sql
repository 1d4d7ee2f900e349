-- What is for privacy officers. The text is canonical JSON: within a string a quotation mark is escaped, so
-- that these words can only be the detail of that name.
create index entry_alert on audit.entry (seq) where content like '%"alert":"%';
