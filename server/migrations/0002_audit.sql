-- One row a mutation, inserted unsealed in the mutation's transaction; the sealer chains committed rows every few seconds.
create schema audit;

create table audit.entries (
  id uuid primary key,
  at timestamptz not null,            -- real time: evidence does not follow the movable clock
  business_at timestamptz not null,   -- business clock at the time
  actor text not null,
  action text not null,               -- resource.verb
  object_kind text not null,
  object_id uuid,
  object_reference text,
  customer_id uuid,
  hub_id uuid,
  detail jsonb not null default '{}',
  request_id text not null
);
create index on audit.entries (at desc);             -- the audit page, newest first
create index on audit.entries (object_id, at);       -- an object's audit tab
select platform.grant_app('audit.entries', 'select, insert');
alter table audit.entries enable row level security;
create policy added on audit.entries for insert with check (true);
create policy seen on audit.entries for select
  using (platform.actor_kind() = 'system' or platform.actor_staff_reach() = 'any');

-- The seal of each entry: a hash over the entry and the seal before it.
create table audit.seals (
  position bigint primary key,
  entry_id uuid not null unique references audit.entries,
  hash bytea not null,
  sealed_at timestamptz not null
);
select platform.grant_app('audit.seals', 'select, insert');
