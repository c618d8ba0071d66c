-- What a subscription stands on, by hub date, and the changes of it.

-- Bought terms: the signed one is at place 0, each extension after it. `ends_on` is exclusive and counts pauses (R3, R10, R18).
create table subscriptions.terms (
  subscription_id uuid not null references subscriptions.subscriptions,
  place integer not null,
  customer_id uuid not null,
  hub_id uuid not null,
  start_on date not null,
  months integer not null,
  ends_on date not null,
  primary key (subscription_id, place)
);
select platform.protect('subscriptions.terms');
select platform.grant_app('subscriptions.terms', 'select, insert, update, delete');

-- Runs of billed days; between two of them the subscription was paused.
create table subscriptions.runs (
  subscription_id uuid not null references subscriptions.subscriptions,
  from_on date not null,
  customer_id uuid not null,
  hub_id uuid not null,
  to_on date,                           -- exclusive; null while it runs
  primary key (subscription_id, from_on)
);
select platform.protect('subscriptions.runs');
select platform.grant_app('subscriptions.runs', 'select, insert, update, delete');

-- What is in force from a hub date on: car, price and prices by offered term, choices, and the lines of a week.
create table subscriptions.conditions (
  subscription_id uuid not null references subscriptions.subscriptions,
  from_on date not null,
  customer_id uuid not null,
  hub_id uuid not null,
  vehicle_id uuid not null,
  months integer not null,              -- the term whose price it is
  car_price_cents integer not null,
  prices jsonb not null,
  km_per_week integer not null,
  faith_care boolean not null,
  extra_drivers integer not null,
  lines jsonb not null,
  primary key (subscription_id, from_on)
);
select platform.protect('subscriptions.conditions');
select platform.grant_app('subscriptions.conditions', 'select, insert, update, delete');

insert into subscriptions.terms
  select id, 0, customer_id, hub_id, start_on, term_months, term_ends_on from subscriptions.subscriptions;
insert into subscriptions.runs select id, start_on, customer_id, hub_id, null from subscriptions.subscriptions;
insert into subscriptions.conditions
  select s.id, s.start_on, s.customer_id, s.hub_id, s.vehicle_id, s.term_months, s.car_price_cents, a.snapshot -> 'termPrices',
    s.km_per_week, s.faith_care, s.extra_drivers, s.lines
  from subscriptions.subscriptions s join agreements.agreements a on a.id = s.agreement_id;

alter table subscriptions.subscriptions
  add column ends_on date,              -- an agreed end: exclusive
  add column end_kind text check (end_kind in ('early', 'notice'));
create index on subscriptions.subscriptions (ends_on) where ends_on is not null; -- what falls due

create table subscriptions.amendments (
  id uuid primary key,
  reference text not null unique,
  subscription_id uuid not null references subscriptions.subscriptions,
  customer_id uuid not null,
  hub_id uuid not null,
  kind text not null,
  state text not null,
  request jsonb not null,
  preview jsonb not null,
  documents jsonb not null,             -- as billing issues them on their day
  undo jsonb not null,     -- what a withdrawal puts back
  effective_on date not null,
  due_at timestamptz,                   -- when it applies; null when a person's act applies it
  reason text,
  requested_at timestamptz not null,
  accepted_at timestamptz,
  applied_at timestamptz
);
create index on subscriptions.amendments (subscription_id, requested_at desc);
create index on subscriptions.amendments (due_at) where state = 'scheduled'; -- what applies
-- One open change of a kind.
create unique index on subscriptions.amendments (subscription_id, kind) where state in ('requested', 'quoted', 'accepted', 'scheduled');
select platform.protect('subscriptions.amendments');
select platform.grant_app('subscriptions.amendments', 'select, insert, update');
select platform.create_history('subscriptions.amendment_history');
select platform.create_reference('AM', 90001);
