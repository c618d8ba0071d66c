-- Photos of cars. The bytes lie in the storage: an original per photo, files for pages by a hash of what they show.
create schema pictures;

create table pictures.uploads (
  id uuid primary key,                  -- becomes the photo's
  vehicle_id uuid not null,
  byte_count integer not null check (byte_count > 0),
  sha256 bytea not null,                -- of the file, as the browser says; finds a broken upload again
  begun_at timestamptz not null,        -- real time: uploads left lying are swept by it
  begun_by uuid not null                -- account
);
create unique index on pictures.uploads (vehicle_id, begun_by, sha256); -- going on where it broke off
create index on pictures.uploads (begun_at);                            -- the sweeper
select platform.grant_app('pictures.uploads', 'select, insert, delete');

create table pictures.pictures (
  id uuid primary key,
  vehicle_id uuid not null,
  position integer not null,
  alt text check (length(alt) between 3 and 160), -- null: the public does not see it yet
  width integer not null check (width > 0),       -- of the original, as are the rectangles
  height integer not null check (height > 0),
  crop jsonb,
  blurs jsonb not null,
  edit_number integer not null,         -- grows with every change of crop or blurs
  rendered_number integer,              -- which of them the files show
  name text,                            -- of the files
  widths integer[] not null,
  thumbhash text,
  uploaded_at timestamptz not null,
  uploaded_by uuid not null,            -- account
  unique (vehicle_id, position) deferrable initially deferred -- also finds a car's photos
);
create index on pictures.pictures (name); -- whether files are still shown
select platform.grant_app('pictures.pictures', 'select, insert, update, delete');
select platform.create_history('pictures.picture_history');

-- The day on which what nobody refers to was last swept, so that one process does it once a day.
create table pictures.sweeps (swept_on date primary key);
select platform.grant_app('pictures.sweeps', 'select, insert');

alter table catalogue.listings add column cover jsonb; -- the first photo; null: our drawings stand in
