-- when it was last looked whether the question still stands
alter table identity.review add column looked timestamptz;

-- The search for persons who are inside twice, and for records that do not belong together: one row, which
-- says how far the present round is.
create table identity.second_look (
  only_one boolean primary key default true check (only_one),
  -- the model that the round weighs with; a new one begins a new round
  model text not null,
  began timestamptz,
  ended timestamptz,
  -- every record up to this id was looked at
  reached text not null default '',
  looked bigint not null default 0,
  -- records that were linked by it, and reviews that it opened or closed
  changed bigint not null default 0
);

insert into identity.second_look (model) values ('');

grant select, update on identity.second_look to sheaf_app;
