-- What stewards decided, or proposed where a second steward has to agree. A decision is never changed into
-- another: it is undone.
create table identity.steward_decision (
  id uuid primary key,
  kind text not null check (kind in ('link', 'keep-apart', 'merge', 'split')),
  state text not null check (state in ('proposed', 'done', 'refused', 'undone')),
  -- the review that it answers, if there was one
  review uuid references identity.review (id),
  -- link, merge: who is merged into whom; keep-apart: the record's own person and the first candidate;
  -- split: whose records leave, and the person made for them
  person text not null references identity.person (id),
  other text references identity.person (id),
  -- split: which records leave
  records text[] not null,
  reason text not null,
  -- why one steward is not enough; empty when one is
  risks text[] not null,
  -- what each field added; no values
  weighing jsonb,
  proposed_by text not null,
  proposed_by_name text not null,
  proposed timestamptz not null,
  settled_by text,
  settled_by_name text,
  settled timestamptz,
  undone_by text,
  undone_by_name text,
  undone_reason text,
  undone timestamptz,
  check ((state = 'proposed') = (settled is null)),
  check ((state = 'undone') = (undone is not null)),
  check (cardinality(risks) = 0 or settled_by is null or settled_by <> proposed_by or state = 'refused')
);

create index steward_decision_person on identity.steward_decision (person);
create index steward_decision_other on identity.steward_decision (other);
create index steward_decision_proposed on identity.steward_decision (proposed) where state = 'proposed';

-- The records that a decision moves or keeps, and what was decided about each before.
create table identity.steward_move (
  decision uuid not null references identity.steward_decision (id),
  record text not null references identity.patient_record (id),
  state_before text not null,
  rule_before text not null,
  explanation_before text not null,
  primary key (decision, record)
);

create index steward_move_record on identity.steward_move (record);

-- Pairs of records that a steward said are about two persons. Forgotten when one of them changes in what a
-- link rests on.
create table identity.kept_apart (
  decision uuid not null references identity.steward_decision (id),
  record text not null references identity.patient_record (id),
  other text not null references identity.patient_record (id),
  primary key (decision, record, other)
);

create index kept_apart_record on identity.kept_apart (record);
create index kept_apart_other on identity.kept_apart (other);

-- which decision closed a review, and moved a record
alter table identity.review add column decision uuid references identity.steward_decision (id);
alter table identity.link_history add column decision uuid references identity.steward_decision (id);

create index review_opened on identity.review (opened) where closed is null;

grant select, insert, update on identity.steward_decision to sheaf_app;
grant select, insert on identity.steward_move to sheaf_app;
grant select, insert, delete on identity.kept_apart to sheaf_app;
