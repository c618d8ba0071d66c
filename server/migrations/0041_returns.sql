-- Cars that come back: for good or for a pause. A subscription can have several hand-overs now.
alter table handovers.handovers drop constraint handovers_subscription_id_key;
alter table handovers.handovers add column assignment_id uuid;
update handovers.handovers h set assignment_id = a.id
  from subscriptions.assignments a where a.subscription_id = h.subscription_id and a.handed_over_at is not null;
create index on handovers.handovers (subscription_id, done_at desc); -- the newest of a subscription
create unique index on handovers.handovers (assignment_id) where assignment_id is not null; -- one hand-over an assignment

create table handovers.returns (
  id uuid primary key,
  reference text not null unique,
  subscription_id uuid not null,
  assignment_id uuid not null unique,
  vehicle_id uuid not null,
  customer_id uuid not null,
  hub_id uuid not null,
  kind text not null check (kind in ('end', 'pause')),
  done_at timestamptz not null,
  odometer_km integer not null,
  fuel_eighths integer not null check (fuel_eighths between 0 and 8),
  notes text,
  customer_name text not null,
  customer_signature text,
  staff_name text not null,
  staff_actor text not null
);
create index on handovers.returns (subscription_id, done_at desc);
select platform.protect('handovers.returns');
select platform.grant_app('handovers.returns', 'select, insert');
select platform.create_reference('RT', 63001);

alter table subscriptions.subscriptions add column overstay_billed_to date; -- days after the end are invoiced up to here, exclusive (R11)

