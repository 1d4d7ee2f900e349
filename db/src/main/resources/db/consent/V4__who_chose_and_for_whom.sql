-- Who made the choice, and what that rests on, as the Consent says it (performer, source).
-- What stands in a source's data as a code says when it was made: a later permission in the same
-- patient record takes an objection back.
-- A user's directive is made on a person. Where that person answered for another, too, it counts for
-- both when they are parted, until a steward says whose it is: then it counts as if it were recorded
-- on the assigned record.
alter table consent.directive
  add column stated_by text,
  add column evidence text,
  add column coded boolean not null default false,
  add column stated date,
  add column made_on text,
  add column made_by text,
  add column made_in text,
  add column made timestamptz,
  add column assigned_on text,
  add column assigned_to text,
  add column assigned_by text,
  add column assigned_why text,
  add column assigned timestamptz,
  add constraint who_made_it_is_known
    check ((made_on is null) = (made is null) and (made_on is null) = (made_by is null)),
  add constraint who_assigned_it_is_known
    check ((assigned_to is null) = (assigned is null)
       and (assigned_to is null) = (assigned_on is null)
       and (assigned_to is null) = (assigned_by is null)
       and (assigned_to is null) = (assigned_why is null));
create index directive_made_on on consent.directive (made_on)
  where made_on is not null and assigned_to is null and status = 'active';
create index directive_assigned_to on consent.directive (assigned_to)
  where assigned_to is not null and status = 'active';
create index directive_agreed on consent.directive (record_id) where status = 'agreed' and coded;
create index directive_assigned_on on consent.directive (assigned_on)
  where assigned_to is not null and status = 'active';
