-- The ledger. Rows come and never go: docs/ledger.md says why each table is as it is.

-- What is written but not numbered yet. A row is inserted in the writer's own transaction, without
-- a lock; the sequencer numbers it within a second of the commit.
create table audit.pending (
  id uuid primary key,
  person text,
  content text not null check (octet_length(content) <= 65535),
  mac bytea not null
);

-- Rows leave audit.pending as fast as they come: vacuum by count, not by share.
alter table audit.pending set (
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 10000,
  autovacuum_vacuum_insert_scale_factor = 0,
  autovacuum_vacuum_insert_threshold = 10000
);

-- The numbered log. content is the exact RFC 8785 text, leaf_hash its RFC 6962 leaf hash, mac the
-- writer's seal over the content, seal the sequencer's over number and leaf hash. No constraint but
-- the key: what was tampered with must be readable, to be found by the verifier.
create table audit.entry (
  seq bigint primary key,
  leaf_hash bytea not null,
  content text not null,
  id uuid,
  person text,
  mac bytea,
  seal bytea
);
create index entry_id on audit.entry (id);
create index entry_person on audit.entry (person, seq) where person is not null;

-- Full tiles (256 hashes of one level) of the tree, for proofs and for going on after a start.
create table audit.tile (
  level smallint not null,
  index bigint not null,
  root bytea not null,
  hashes bytea not null,
  primary key (level, index)
);

-- Signed heads of the tree.
create table audit.checkpoint (
  size bigint primary key,
  note text not null,
  signed timestamptz not null
);

-- Sets of entries that left in one answer, each stored once: hash is SHA-256 of entries, a sorted
-- JSON array of versioned references.
create table audit.disclosure (
  hash bytea primary key,
  entries text not null
);

create function audit.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger only grows: % of audit.% is refused', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

create function audit.refuse_unless_numbered() returns trigger language plpgsql as $$
begin
  if exists (
    select from gone
    left join audit.entry e on e.id = gone.id and e.content = gone.content and e.mac = gone.mac
    where e.seq is null
  ) then
    raise exception 'the ledger only grows: an entry leaves audit.pending when it is numbered'
      using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;

create trigger only_grows before update or truncate on audit.pending
  for each statement execute function audit.refuse();
create trigger only_numbered_leave after delete on audit.pending
  referencing old table as gone
  for each statement execute function audit.refuse_unless_numbered();
create trigger only_grows before update or delete or truncate on audit.entry
  for each statement execute function audit.refuse();
create trigger only_grows before update or delete or truncate on audit.tile
  for each statement execute function audit.refuse();
create trigger only_grows before update or delete or truncate on audit.checkpoint
  for each statement execute function audit.refuse();
create trigger only_grows before update or delete or truncate on audit.disclosure
  for each statement execute function audit.refuse();

-- Moves pending rows into the log, in the order given, and keeps the tiles that this fills. One at a
-- time; false when another sequencer was quicker, and nothing is done.
create function audit.number(
  first_seq bigint, ids uuid[], leaf_hashes bytea[], seals bytea[],
  tile_levels smallint[], tile_indexes bigint[], tile_roots bytea[], tile_hashes bytea[]
) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  moved bigint;
begin
  -- A key of our own choice, used for nothing else.
  perform pg_advisory_xact_lock(7305808869231650);
  if first_seq <> (select coalesce(max(seq) + 1, 0) from audit.entry) then
    return false;
  end if;
  insert into audit.entry (seq, leaf_hash, content, id, person, mac, seal)
    select first_seq + n.place - 1, n.leaf_hash, p.content, p.id, p.person, p.mac, n.seal
    from unnest(ids, leaf_hashes, seals) with ordinality n (id, leaf_hash, seal, place)
    join audit.pending p on p.id = n.id
    where n.leaf_hash = sha256('\x00'::bytea || convert_to(p.content, 'UTF8'));
  get diagnostics moved = row_count;
  if moved <> cardinality(ids) then
    raise exception 'numbering % entries found % that fit', cardinality(ids), moved;
  end if;
  insert into audit.tile (level, index, root, hashes)
    select * from unnest(tile_levels, tile_indexes, tile_roots, tile_hashes);
  delete from audit.pending where id = any(ids);
  return true;
end $$;

revoke all on function audit.number from public;
grant execute on function audit.number to sheaf_app;
grant insert, select on audit.pending, audit.checkpoint, audit.disclosure to sheaf_app;
grant select on audit.entry, audit.tile to sheaf_app;
