-- Odometer readings of subscriptions as they were said and as they count, kilometres bought ahead, and alerts that were sent.
create schema usage;

create table usage.readings (
  id uuid primary key,
  reference text not null unique,
  subscription_id uuid not null,
  assignment_id uuid not null,
  vehicle_id uuid not null,
  customer_id uuid not null,
  hub_id uuid not null,
  source text not null check (source in ('handover', 'photo', 'service', 'return')),
  said_km integer not null check (said_km >= 0),
  counted_km integer check (counted_km >= 0), -- null while a person has to look, and when it was rejected
  read_on date not null,                -- hub date
  noted_at timestamptz not null,
  noted_by text not null,
  photo_id uuid,
  state text not null check (state in ('waiting', 'counted', 'rejected')),
  doubts text[] not null default '{}',
  reason text,                          -- why staff decided so
  decided_at timestamptz,
  objection text,                       -- what the customer says against it
  objected_at timestamptz,
  answer text,
  answered_at timestamptz,
  check ((state = 'counted') = (counted_km is not null)),
  check (source <> 'photo' or photo_id is not null)
);
create index on usage.readings (subscription_id, read_on desc, noted_at desc); -- the newest of a subscription
create unique index on usage.readings (photo_id) where photo_id is not null;   -- one photo proves one reading
create unique index on usage.readings (assignment_id, source) where source in ('handover', 'return'); -- keys go once each way
select platform.protect('usage.readings');
select platform.grant_app('usage.readings', 'select, insert, update');
select platform.create_history('usage.reading_history');
select platform.create_reference('KM', 65001);

create table usage.packs (
  id uuid primary key,
  reference text not null unique,
  subscription_id uuid not null,
  customer_id uuid not null,
  hub_id uuid not null,
  km integer not null check (km > 0),
  rate_cents integer not null check (rate_cents >= 0),
  amount_cents integer not null,
  gst_cents integer not null,
  bought_on date not null,              -- hub date; decides the window (R13)
  bought_at timestamptz not null,
  invoice_id uuid not null unique,
  reason text                           -- of staff
);
create index on usage.packs (subscription_id, bought_at desc);
select platform.protect('usage.packs');
select platform.grant_app('usage.packs', 'select, insert');
select platform.create_reference('KP', 66001);

-- A share of a window's kilometres that the customer was told of, so that none is told twice.
create table usage.alerts (
  subscription_id uuid not null,
  window_to date not null,              -- the window, by its end
  percent integer not null,
  customer_id uuid not null,
  hub_id uuid not null,
  sent_at timestamptz not null,
  primary key (subscription_id, window_to, percent)
);
select platform.protect('usage.alerts');
select platform.grant_app('usage.alerts', 'select, insert');

-- Keys that went over before this.
insert into usage.readings (id, reference, subscription_id, assignment_id, vehicle_id, customer_id, hub_id, source, said_km, counted_km, read_on, noted_at, noted_by, state)
  select gen_random_uuid(), 'FA-KM-' || (60000 + row_number() over (order by k.done_at)), k.subscription_id, k.assignment_id, k.vehicle_id,
    k.customer_id, k.hub_id, k.source, k.odometer_km, k.odometer_km, (k.done_at at time zone s.time_zone)::date, k.done_at, k.staff_actor, 'counted'
  from (
    select subscription_id, assignment_id, vehicle_id, customer_id, hub_id, 'handover' as source, odometer_km, done_at, staff_actor
      from handovers.handovers where assignment_id is not null
    union all
    select subscription_id, assignment_id, vehicle_id, customer_id, hub_id, 'return', odometer_km, done_at, staff_actor from handovers.returns
  ) k join subscriptions.subscriptions s on s.id = k.subscription_id;

-- How far a reading of a car is to be trusted: read by staff, a customer's photo, a list of another system.
alter table fleet.odometer_readings add column confidence text not null default 'high' check (confidence in ('high', 'medium', 'low'));
update fleet.odometer_readings set confidence = 'low' where source = 'import';

insert into policies.policies (key, effective_on, value, unit, description) values
  ('reading.max_km_per_day', '2026-01-01', '1000', 'km per day', 'A reading further from the last than this a day waits for a person'),
  ('reading.alert_percents', '2026-01-01', '[70, 90]', 'per cent', 'Shares of a window''s kilometres of which the customer is told, once each');
