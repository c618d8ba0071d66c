-- What happened to a car: reported by its customer with photos, worked by staff until money and car are settled.
create table incidents.incidents (
  id uuid primary key,
  reference text not null unique,
  subscription_id uuid not null,
  assignment_id uuid not null,          -- who had the car at that time
  vehicle_id uuid not null,
  customer_id uuid not null,
  hub_id uuid not null,
  kind text not null check (kind in ('accident', 'damage', 'breakdown', 'theft')),
  state text not null,
  happened_at timestamptz not null,
  place text not null,
  story text not null,
  other_party text,
  police_number text,
  photo_ids uuid[] not null,
  excess_cents integer not null check (excess_cents >= 0), -- of the signed agreement: at most this is charged
  assessment text,
  insurer_reference text,
  without_from date,                    -- days without a car: from this hub date
  without_to date,                      -- to this one, exclusive
  charge_cents integer check (charge_cents >= 0 and charge_cents <= excess_cents),
  invoice_id uuid,
  credit_note_id uuid,
  reported_at timestamptz not null,
  reported_by text not null,
  check (without_to is null or without_to > without_from)
);
create index on incidents.incidents (customer_id, happened_at desc);
create index on incidents.incidents (state, reported_at);               -- what waits
select platform.protect('incidents.incidents');
select platform.grant_app('incidents.incidents', 'select, insert, update');
select platform.create_history('incidents.incident_history');
select platform.create_reference('IX', 72001);
