-- Walk-arounds: photos by angle and marks of a car when its keys go over and when it is back, and drawn signatures of both.
create table handovers.walk_arounds (
  id uuid primary key,
  assignment_id uuid not null,
  stage text not null check (stage in ('handover', 'return')),
  subscription_id uuid not null,
  vehicle_id uuid not null,
  customer_id uuid not null,
  hub_id uuid not null,
  begun_at timestamptz not null,
  begun_by text not null,
  closed_at timestamptz,                -- keys over, or inspection submitted: nothing changes after it
  unique (assignment_id, stage)         -- also finds those of an assignment
);
create index on handovers.walk_arounds (customer_id); -- a customer's export
select platform.protect('handovers.walk_arounds');
select platform.grant_app('handovers.walk_arounds', 'select, insert, update');
select platform.create_history('handovers.walk_around_history');

create table handovers.shots (
  walk_around_id uuid not null references handovers.walk_arounds,
  angle text not null check (angle in ('front', 'front_left', 'left', 'rear', 'rear_right', 'right', 'cabin', 'dashboard')),
  customer_id uuid not null,
  hub_id uuid not null,
  file_id uuid,
  reason text,                          -- why there is no photo
  taken_at timestamptz not null,
  taken_by text not null,
  primary key (walk_around_id, angle),
  check ((file_id is null) <> (reason is null))
);
select platform.protect('handovers.shots');
select platform.grant_app('handovers.shots', 'select, insert, update');

-- A mark belongs to the car, whoever drives it: the next customer sees it too, so it names nobody. Its close-ups are protected as files.
create table handovers.marks (
  id uuid primary key,
  vehicle_id uuid not null,
  number integer not null check (number between 1 and 99),
  face text not null check (face in ('left', 'front', 'right', 'rear', 'roof', 'cabin')),
  x integer not null check (x between 0 and 1000), -- thousandths of the face's drawing
  y integer not null check (y between 0 and 1000),
  kind text not null check (kind in ('scratch', 'dent', 'chip', 'crack', 'scuff', 'stain', 'tear', 'missing_part')),
  part text not null,
  size_mm integer check (size_mm > 0),
  note text,
  photo_ids uuid[] not null,
  found_in uuid not null references handovers.walk_arounds,
  found_at timestamptz not null,
  repaired_at timestamptz               -- not on the car any more
);
create unique index on handovers.marks (vehicle_id, number) where repaired_at is null; -- a number names one mark of a car; also finds them
create index on handovers.marks (found_in);
select platform.grant_app('handovers.marks', 'select, insert, update, delete');

-- Photos on their way, in parts. The row goes when the walk-around is closed; parts left lying are swept like those of pictures.
create table handovers.uploads (
  id uuid primary key,
  walk_around_id uuid not null references handovers.walk_arounds,
  customer_id uuid not null,
  hub_id uuid not null,
  byte_count integer not null check (byte_count > 0),
  sha256 bytea not null,                -- of the file, as the browser says; finds a broken upload again
  begun_by uuid not null,               -- account
  file_id uuid                          -- once finished: finishing twice is once
);
create unique index on handovers.uploads (walk_around_id, begun_by, sha256); -- going on where it broke off
select platform.protect('handovers.uploads');
select platform.grant_app('handovers.uploads', 'select, insert, update, delete');

alter table handovers.handovers add column staff_signature text;
alter table handovers.returns add column staff_signature text;
alter table handovers.damage_items add column mark_id uuid references handovers.marks; -- which mark of the map it is about

alter table files.images drop constraint images_purpose_check;
alter table files.images add constraint images_purpose_check
  check (purpose in ('licence_front', 'licence_back', 'damage', 'odometer', 'walk_around'));
