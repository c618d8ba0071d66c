-- A customer drives a car for a weekly price.
create schema subscriptions;

create table subscriptions.subscriptions (
  id uuid primary key,
  reference text not null unique,
  customer_id uuid not null,
  hub_id uuid not null,
  application_id uuid not null unique,
  agreement_id uuid not null unique,
  vehicle_id uuid not null,             -- the car of the present or planned assignment
  state text not null,
  time_zone text not null,              -- of the hub at signing, for life
  start_on date not null,               -- anchor (R2)
  pick_up_at timestamptz not null,
  term_months integer not null,
  term_ends_on date not null,           -- exclusive
  km_per_week integer not null,
  faith_care boolean not null,
  extra_drivers integer not null,
  lines jsonb not null,
  car_price_cents integer not null,
  weekly_cents integer not null,
  bond_cents integer not null,
  driver_ids uuid[] not null,
  signed_at timestamptz not null,
  pay_by timestamptz not null,
  active_at timestamptz,
  ended_at timestamptz
);
create index on subscriptions.subscriptions (customer_id, signed_at desc);
create index on subscriptions.subscriptions (hub_id, pick_up_at) where state = 'scheduled';   -- the run sheet
create index on subscriptions.subscriptions (pay_by) where state = 'pending_payment';         -- the pay deadline
select platform.protect('subscriptions.subscriptions');
select platform.grant_app('subscriptions.subscriptions', 'select, insert, update');
select platform.create_history('subscriptions.subscription_history');

create table subscriptions.assignments (
  id uuid primary key,
  subscription_id uuid not null references subscriptions.subscriptions,
  vehicle_id uuid not null,
  commitment_id uuid not null unique,
  customer_id uuid not null,
  hub_id uuid not null,
  state text not null,
  planned_on date not null,
  handed_over_at timestamptz
);
create unique index on subscriptions.assignments (vehicle_id) where state = 'handed_over';      -- invariant 2
create unique index on subscriptions.assignments (subscription_id) where state = 'handed_over'; -- invariant 3
create index on subscriptions.assignments (subscription_id);
select platform.protect('subscriptions.assignments');
select platform.grant_app('subscriptions.assignments', 'select, insert, update');
select platform.create_history('subscriptions.assignment_history');
