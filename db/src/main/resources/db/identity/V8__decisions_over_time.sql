-- The history only grows, by time: a small index is enough to find the last weeks.
create index link_history_at on identity.link_history using brin (at);
