-- A toll or fine that was matched again, as the keys were corrected: the row that was charged stays, another takes its place.
alter table incidents.road_charges
  add column superseded_by uuid, -- the row that takes its place
  add column corrects uuid;      -- the row whose place it takes
drop index incidents.road_charges_lower_lower1_idx;
-- None is charged twice: of an issuer's number one row stands.
create unique index on incidents.road_charges (lower(issuer), lower(issuer_reference)) where superseded_by is null;
create index on incidents.road_charges (vehicle_id, event_at); -- what happened to a car between two instants
