-- The five hubs, their hours, and bookings of their slots.
create schema hubs;

create table hubs.hubs (
  id uuid primary key,
  name text not null unique,
  slug text not null unique,
  suburb text not null,
  street text not null,
  state text not null,
  time_zone text not null,
  opening_hours jsonb not null,         -- by weekday mon … sun: [opens, closes] in hub time, null when closed
  slot_minutes integer not null,
  lanes integer not null                -- hand-overs that the hub does at once
);
select platform.grant_app('hubs.hubs', 'select');

create table hubs.bookings (
  id uuid primary key,
  hub_id uuid not null references hubs.hubs,
  lane integer not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  kind text not null check (kind in ('handover', 'return', 'test_drive')),
  subject_id uuid not null,             -- what the slot is for; no person here
  booked_at timestamptz not null,
  released_at timestamptz
);
-- One booking of a lane at a time: two people cannot get the last place of a slot.
create unique index on hubs.bookings (hub_id, starts_at, lane) where released_at is null;
create unique index on hubs.bookings (subject_id, kind) where released_at is null;
select platform.grant_app('hubs.bookings', 'select, insert, update');

insert into hubs.hubs (id, name, slug, suburb, street, state, time_zone, opening_hours, slot_minutes, lanes) values
  ('0199a000-0000-7000-8000-000000000001', 'Brisbane', 'brisbane', 'Albion', '14 Hudson Road', 'QLD', 'Australia/Brisbane', '{"mon": ["07:30", "17:30"], "tue": ["07:30", "17:30"], "wed": ["07:30", "17:30"], "thu": ["07:30", "17:30"], "fri": ["07:30", "17:30"], "sat": ["08:00", "14:00"], "sun": null}', 30, 2),
  ('0199a000-0000-7000-8000-000000000002', 'Sydney', 'sydney', 'Alexandria', '88 Bourke Road', 'NSW', 'Australia/Sydney', '{"mon": ["08:00", "18:00"], "tue": ["08:00", "18:00"], "wed": ["08:00", "18:00"], "thu": ["08:00", "18:00"], "fri": ["08:00", "18:00"], "sat": ["09:00", "16:00"], "sun": ["10:00", "15:00"]}', 30, 2),
  ('0199a000-0000-7000-8000-000000000003', 'Melbourne', 'melbourne', 'Port Melbourne', '201 Salmon Street', 'VIC', 'Australia/Melbourne', '{"mon": ["08:00", "18:00"], "tue": ["08:00", "18:00"], "wed": ["08:00", "18:00"], "thu": ["08:00", "18:00"], "fri": ["08:00", "18:00"], "sat": ["09:00", "16:00"], "sun": ["10:00", "15:00"]}', 30, 2),
  ('0199a000-0000-7000-8000-000000000004', 'Adelaide', 'adelaide', 'Mile End', '35 Railway Terrace', 'SA', 'Australia/Adelaide', '{"mon": ["08:30", "17:00"], "tue": ["08:30", "17:00"], "wed": ["08:30", "17:00"], "thu": ["08:30", "17:00"], "fri": ["08:30", "17:00"], "sat": ["09:00", "13:00"], "sun": null}', 30, 2),
  ('0199a000-0000-7000-8000-000000000005', 'Perth', 'perth', 'Welshpool', '9 Division Street', 'WA', 'Australia/Perth', '{"mon": ["08:00", "17:00"], "tue": ["08:00", "17:00"], "wed": ["08:00", "17:00"], "thu": ["08:00", "17:00"], "fri": ["08:00", "17:00"], "sat": ["09:00", "14:00"], "sun": null}', 30, 2);
