-- Prices of cars and the operator's files that bring them. Cents, AUD, GST included.
create schema offers;

create table offers.term_prices (
  vehicle_id uuid not null,
  months integer not null check (months in (1, 3, 6, 9, 12)),
  weekly_cents integer not null check (weekly_cents > 0),
  primary key (vehicle_id, months)
);
select platform.grant_app('offers.term_prices', 'select, insert, update, delete');

create table offers.sale_offers (
  vehicle_id uuid primary key,
  drive_away_cents integer not null check (drive_away_cents > 0)
);
select platform.grant_app('offers.sale_offers', 'select, insert, update, delete');

-- What a price was before, and who changed it.
create table offers.price_changes (
  id uuid primary key,
  vehicle_id uuid not null,
  months integer,                        -- null: the sale price
  from_cents integer,
  to_cents integer,
  at timestamptz not null,
  actor text not null
);
create index on offers.price_changes (vehicle_id, at desc);
select platform.grant_app('offers.price_changes', 'select, insert');

-- A file between its dry run and its confirmation.
create table offers.fleet_imports (
  id uuid primary key,
  file_name text not null,
  sha256 text not null,
  content bytea not null,
  as_of date not null,
  uploaded_at timestamptz not null,
  uploaded_by text not null,
  confirmed_at timestamptz,
  confirmed_by text,
  totals jsonb not null
);
select platform.grant_app('offers.fleet_imports', 'select, insert, update');
