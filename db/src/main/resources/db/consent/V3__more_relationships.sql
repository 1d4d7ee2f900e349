-- An entry can speak of several organisations (a care team), and a patient record of a practice that the person left.
alter table consent.relationship drop constraint relationship_pkey;
alter table consent.relationship add primary key (entry_type, entry_id, organisation);
alter table consent.relationship drop constraint relationship_kind_check;
alter table consent.relationship add constraint relationship_kind_check
  check (kind in ('REGISTERED_PRACTICE', 'ENCOUNTER', 'REFERRAL', 'EPISODE', 'CARE_TEAM'));
