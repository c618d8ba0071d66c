-- Stored images. The bytes lie encrypted in the data folder under a key that the server makes; this is what we know of them.
create schema files;

create table files.images (
  id uuid primary key,
  customer_id uuid not null,
  hub_id uuid,                          -- the hub whose staff may read it; set when an application uses it
  purpose text not null check (purpose in ('licence_front', 'licence_back')),
  storage_key text not null unique,
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  byte_count integer not null check (byte_count > 0),
  sha256 bytea not null,                -- of the re-encoded image
  uploaded_at timestamptz not null,
  uploaded_by uuid not null,            -- account
  destroy_after date,                   -- null while the application is undecided
  destroyed_at timestamptz
);
create index on files.images (customer_id);
create index on files.images (destroy_after) where destroyed_at is null;
select platform.grant_app('files.images', 'select, insert, update');
select platform.protect('files.images');
