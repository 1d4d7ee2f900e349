-- What sources send, kept raw before anything else is done with it. docs/deliveries.md has the states.
create table intake.delivery (
  id              uuid primary key,
  source          text        not null,
  client          text        not null,
  context         jsonb       not null,
  request_id      uuid        not null,
  correlation_id  text        not null,
  method          text        not null check (method in ('POST', 'PUT', 'DELETE')),
  path            text        not null,
  content_type    text        not null,
  if_match        bigint,
  body            bytea       not null,
  body_length     integer     not null,
  sha256          bytea       not null check (octet_length(sha256) = 32),
  received        timestamptz not null,
  state           text        not null default 'received'
                  check (state in ('received', 'applied', 'rejected', 'parked')),
  attempts        integer     not null default 0,
  settled         timestamptz,
  answer_status   integer,
  answer_headers  jsonb,
  answer_body     bytea,
  reason          text,
  constraint settled_has_answer check (
    state = 'received' or (settled is not null and answer_status is not null))
);

comment on column intake.delivery.context is 'who sent it, as at the time, so that it can be applied later';
comment on column intake.delivery.body is 'gzip of the bytes as they came';
comment on column intake.delivery.answer_body is 'gzip of the answer, given again to a retry';

create index delivery_unsettled on intake.delivery (received) where state = 'received';
create index delivery_of_source on intake.delivery (source, received desc);
create index delivery_correlation on intake.delivery (correlation_id);

-- The key of a retry: one live delivery for a client and request id. A key is free again when it has
-- expired; deliveries stay.
create table intake.request_key (
  client     text        not null,
  request_id uuid        not null,
  delivery   uuid        not null references intake.delivery (id),
  expires    timestamptz not null,
  primary key (client, request_id)
);

-- Finds a source's entries by one of their identifiers, for conditional references. The identifier
-- itself is not kept: the alias is a keyed hash of type, source, system and value.
create table intake.alias (
  alias    text not null,
  entry_id text not null,
  type     text not null,
  primary key (alias, entry_id)
);

create index alias_of_entry on intake.alias (type, entry_id);

grant select, insert on intake.delivery to sheaf_app;
grant update (state, attempts, settled, answer_status, answer_headers, answer_body, reason)
  on intake.delivery to sheaf_app;
grant select, insert, update, delete on intake.request_key to sheaf_app;
grant select, insert, delete on intake.alias to sheaf_app;
