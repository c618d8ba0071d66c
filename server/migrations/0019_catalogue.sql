-- The cars as the public sees them: one denormalised row a car, refreshed by events. Never VIN, cost, customer or plate.
create schema catalogue;

create table catalogue.listings (
  vehicle_id uuid primary key,
  slug text not null unique,
  stock_no text not null,
  subscribable boolean not null,        -- ready and with at least one term price
  buyable boolean not null,             -- ready or for sale only, with a sale price
  make text not null,
  model text not null,
  variant text,
  year integer,
  build text,
  body text,
  fuel text,
  transmission text,
  drive text,
  seats integer,
  doors integer,
  colour text,
  features text[] not null,
  imported_from_japan boolean not null,
  odometer_km integer,
  hub_id uuid,
  hub_name text,
  weekly_cents jsonb not null,          -- by months
  drive_away_cents integer,
  power_kw double precision,
  tare_kg integer,
  fuel_litres_per_hundred_km double precision,
  energy_kwh_per_hundred_km double precision,
  ev_range_km integer,
  ancap_stars integer,
  rego_state text,
  rego_expires_on date,
  blocked boolean not null,             -- promised to somebody now, other than by a hold
  blocked_until timestamptz,            -- null while blocked: without an end
  held_until timestamptz,               -- a hold on it runs out then, unless renewed
  refreshed_at timestamptz not null
);
create index on catalogue.listings (vehicle_id) where subscribable or buyable; -- all that is listed
select platform.grant_app('catalogue.listings', 'select, insert, update, delete');
