-- What was recorded when keys were given.
create schema handovers;

create table handovers.handovers (
  id uuid primary key,
  reference text not null unique,
  subscription_id uuid not null unique,
  vehicle_id uuid not null,
  customer_id uuid not null,
  hub_id uuid not null,
  done_at timestamptz not null,
  odometer_km integer not null,
  fuel_eighths integer not null check (fuel_eighths between 0 and 8),
  checklist text[] not null,
  customer_name text not null,
  customer_signature text,
  staff_name text not null,
  staff_actor text not null
);
create index on handovers.handovers (hub_id, done_at desc);
select platform.protect('handovers.handovers');
select platform.grant_app('handovers.handovers', 'select, insert');
