-- A car for the time that a customer's own is being repaired: the subscription, its price and its term go on.
create table subscriptions.replacements (
  assignment_id uuid primary key references subscriptions.assignments,            -- of the replacement
  subscription_id uuid not null references subscriptions.subscriptions,
  customer_id uuid not null,
  hub_id uuid not null,
  incident_id uuid not null,
  own_assignment_id uuid not null references subscriptions.assignments            -- the own car, promised for later
);
create index on subscriptions.replacements (subscription_id); -- the replacement of a subscription; the foreign key
create index on subscriptions.replacements (incident_id); -- the replacement of an incident
create index on subscriptions.replacements (own_assignment_id); -- the foreign key
select platform.protect('subscriptions.replacements');
select platform.grant_app('subscriptions.replacements', 'select, insert');

alter table handovers.returns drop constraint returns_kind_check;
alter table handovers.returns add constraint returns_kind_check check (kind in ('end', 'pause', 'swap', 'replacement')) not valid;
alter table handovers.returns validate constraint returns_kind_check;
alter table handovers.inspections drop constraint inspections_kind_check;
alter table handovers.inspections add constraint inspections_kind_check check (kind in ('end', 'pause', 'swap', 'replacement')) not valid;
alter table handovers.inspections validate constraint inspections_kind_check;
