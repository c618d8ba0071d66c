-- Tolls and fines: who drove at that time, and what becomes of them.
create schema incidents;

-- Files as they were uploaded: a dry run first, imported once.
create table incidents.charge_imports (
  id uuid primary key,
  kind text not null check (kind in ('toll', 'fine')),
  file_name text not null,
  sha256 text not null,
  content bytea not null,
  hub_id uuid,                          -- of no hub: finance works for all of them
  uploaded_at timestamptz not null,
  uploaded_by text not null,
  confirmed_at timestamptz,
  confirmed_by text
);
select platform.protect('incidents.charge_imports');
select platform.grant_app('incidents.charge_imports', 'select, insert, update');

create table incidents.road_charges (
  id uuid primary key,
  reference text not null unique,
  kind text not null check (kind in ('toll', 'fine')),
  issuer text not null,
  issuer_reference text not null,
  plate text not null,                  -- upper case, letters and digits only
  road_state text not null,             -- where it happened: its clock dates the event
  event_at timestamptz not null,
  place text not null,                  -- gantry, or offence and place
  amount_cents integer not null check (amount_cents > 0),
  issued_on date,                       -- of a fine
  nominate_by date,                     -- of a fine: the issuer's last day for naming the driver
  vehicle_id uuid,
  assignment_id uuid,                   -- who had the car at the event's time (invariant 18)
  subscription_id uuid,
  customer_id uuid,
  hub_id uuid,
  driver_id uuid,                       -- who was named to the issuer
  state text not null,
  invoice_id uuid,                      -- the toll at cost, or the fine when it was charged on
  fee_invoice_id uuid,                  -- the admin fee of a fine
  reason text,                          -- why nobody was found, or what a person decided
  import_id uuid not null references incidents.charge_imports,
  imported_at timestamptz not null
);
-- None is charged twice: an issuer's number counts once, however it is typed.
create unique index on incidents.road_charges (lower(issuer), lower(issuer_reference));
create index on incidents.road_charges (customer_id, event_at desc);          -- a customer's own
create index on incidents.road_charges (state, nominate_by, event_at);        -- what waits for finance
create index on incidents.road_charges (invoice_id) where state in ('invoiced', 'on_charged'); -- what is paid is followed
select platform.protect('incidents.road_charges');
select platform.grant_app('incidents.road_charges', 'select, insert, update');
select platform.create_history('incidents.road_charge_history');
select platform.create_reference('RC', 71001);

insert into policies.policies (key, effective_on, value, unit, description) values
  ('fines.nomination_days', '2026-01-01', '{"NSW": 21, "VIC": 28, "QLD": 28, "SA": 28, "WA": 28, "TAS": 28, "ACT": 28, "NT": 28}', 'days after the notice was issued',
   'How long an issuer of each state takes the name of the driver; a date on the notice itself wins. To be checked with each issuer before use.');
