-- Emergency access that users opened for themselves. Rows are never changed: it lapses.
create table consent.break_glass (
  id           uuid        primary key,
  person_id    text        not null,
  user_id      text        not null,
  user_name    text        not null,
  organisation text        not null,
  role_code    text        not null,
  reason       text        not null,
  words        text        not null,
  granted      timestamptz not null,
  expires      timestamptz not null check (expires > granted)
);
create index break_glass_of_person on consent.break_glass (person_id, expires);

-- Each is reviewed; what may follow on what is in docs/consent.md.
create table consent.break_glass_review (
  id       uuid        primary key,
  grant_id uuid        not null unique references consent.break_glass (id),
  state    text        not null
    check (state in ('OPEN', 'ASSIGNED', 'JUSTIFIED', 'UNJUSTIFIED', 'ESCALATED', 'CLOSED')),
  due      timestamptz not null,
  escalated boolean    not null default false,
  finding  text        check (finding in ('JUSTIFIED', 'UNJUSTIFIED')),
  reviewer text,
  constraint assigned_to_somebody check (state <> 'ASSIGNED' or reviewer is not null),
  constraint closed_with_a_finding check (state <> 'CLOSED' or finding is not null)
);
create index break_glass_review_pending on consent.break_glass_review (due) where state <> 'CLOSED';

-- What became of a review, step by step.
create table consent.break_glass_step (
  review  uuid        not null references consent.break_glass_review (id),
  number  int         not null,
  at      timestamptz not null,
  user_id text,
  by_name text        not null,
  state   text        not null,
  words   text        not null,
  primary key (review, number)
);

grant select, insert on consent.break_glass to sheaf_app;
grant select, insert, update on consent.break_glass_review to sheaf_app;
grant select, insert on consent.break_glass_step to sheaf_app;
