-- Cars, what they are promised to, their readings and papers. No person is named here.
create schema fleet;

create table fleet.vehicles (
  id uuid primary key,
  stock_no text not null unique,        -- the operator's number
  vin text unique,                      -- 17 characters; or a Japanese chassis number beside it
  chassis text unique,
  rego text,
  rego_state text,
  rego_expires_on date,                 -- valid through that day
  make text not null,
  model text not null,
  variant text,
  body text,                            -- null: unknown, shown as "Ask us"
  fuel text,
  transmission text,
  drive text,
  seats integer check (seats between 1 and 15),
  build text,                           -- 2021-06, or 2021
  compliance text,
  colour text,
  provenance text,
  features text[] not null default '{}',
  photos integer,
  notes text not null default '',
  hub_id uuid,                          -- null: not known yet
  state text not null,                  -- physical state, see states.json
  left_state text,                      -- what an off-road car goes back to
  power_kw double precision,            -- figures of the variant; null where it is not known
  tare_kg integer,
  doors integer,
  fuel_litres_per_hundred_km double precision,
  energy_kwh_per_hundred_km double precision,
  ev_range_km integer,
  ancap_stars integer,
  market text,
  min_age integer,                      -- the car's own rule that lets drivers from this age, where there is one
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (vin is not null or chassis is not null)
);
create unique index on fleet.vehicles (rego, coalesce(rego_state, '')) where rego is not null; -- one car a plate
create index on fleet.vehicles (hub_id, state);                                              -- the fleet list by hub and state
create index on fleet.vehicles (make, model);                                                -- the fleet list by car
select platform.grant_app('fleet.vehicles', 'select, insert, update');
select platform.create_history('fleet.vehicle_history');

-- What a car is promised to, and when. Over time nothing overlaps: the constraint is the proof, the row lock the order.
create table fleet.commitments (
  id uuid primary key,
  vehicle_id uuid not null references fleet.vehicles,
  kind text not null check (kind in ('hold', 'assignment', 'deal', 'block')),
  occupies tstzrange not null check (not isempty(occupies)),
  live boolean not null default true,
  expires_at timestamptz,               -- holds: past it nobody is blocked any more
  reason text,
  created_at timestamptz not null,
  ended_at timestamptz,
  exclude using gist (vehicle_id with =, occupies with &&) where (live)
);
create index on fleet.commitments (expires_at) where live and expires_at is not null; -- the hold sweeper
create index on fleet.commitments (vehicle_id, created_at);                          -- a car's calendar
select platform.grant_app('fleet.commitments', 'select, insert, update');

create table fleet.odometer_readings (
  id uuid primary key,
  vehicle_id uuid not null references fleet.vehicles,
  km integer not null check (km >= 0),
  read_on date not null,
  source text not null check (source in ('import', 'handover', 'return', 'service', 'photo', 'correction')),
  recorded_at timestamptz not null,
  actor text not null
);
create index on fleet.odometer_readings (vehicle_id, recorded_at desc); -- the newest reading
select platform.grant_app('fleet.odometer_readings', 'select, insert');

-- Readings never fall, except through an explicit correction (invariant 10).
create function fleet.reading_never_falls() returns trigger language plpgsql as $$
begin
  if new.source <> 'correction' and exists (
    select from fleet.odometer_readings r where r.vehicle_id = new.vehicle_id and r.read_on <= new.read_on and r.km > new.km
      and not exists (select from fleet.odometer_readings c where c.vehicle_id = new.vehicle_id and c.source = 'correction' and c.recorded_at >= r.recorded_at)
  ) then
    raise exception 'the odometer of this car was higher before' using errcode = 'check_violation', constraint = 'reading_never_falls';
  end if;
  return new;
end $$;
create trigger reading_never_falls before insert on fleet.odometer_readings for each row execute function fleet.reading_never_falls();

-- Papers that have an end: the hub's fleet insurance, recalls and services of a car.
create table fleet.compliance_items (
  id uuid primary key,
  kind text not null check (kind in ('fleet_insurance', 'recall', 'service')),
  hub_id uuid,
  vehicle_id uuid references fleet.vehicles,
  title text not null,
  valid_until date,                     -- insurance: through that day; service: due by
  closed_at timestamptz,
  check ((kind = 'fleet_insurance') = (hub_id is not null and vehicle_id is null))
);
create index on fleet.compliance_items (vehicle_id) where closed_at is null;
create unique index on fleet.compliance_items (hub_id) where kind = 'fleet_insurance' and closed_at is null;
select platform.grant_app('fleet.compliance_items', 'select, insert, update');

insert into fleet.compliance_items (id, kind, hub_id, title, valid_until)
select gen_random_uuid(), 'fleet_insurance', id, 'Comprehensive fleet insurance, ' || name, '2027-06-30' from hubs.hubs;
