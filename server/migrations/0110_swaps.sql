-- Another car in the same subscription (R9), and who had a car when.
alter table subscriptions.amendments add column swap jsonb; -- of a swap: the car, its prices by term as agreed, its planned assignment, the slot
create index on subscriptions.amendments (due_at) where kind = 'swap' and state = 'accepted'; -- whose top-up is not paid in time

alter table subscriptions.assignments add column returned_at timestamptz; -- keys back, or the car lost
update subscriptions.assignments a set returned_at = r.done_at from handovers.returns r where r.assignment_id = a.id;
-- Who drove a car at an instant (invariant 18).
create index on subscriptions.assignments (vehicle_id, handed_over_at) where handed_over_at is not null;

alter table handovers.returns drop constraint returns_kind_check;
alter table handovers.returns add constraint returns_kind_check check (kind in ('end', 'pause', 'swap'));
alter table handovers.inspections drop constraint inspections_kind_check;
alter table handovers.inspections add constraint inspections_kind_check check (kind in ('end', 'pause', 'swap'));
