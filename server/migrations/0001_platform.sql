-- Shared machinery: actors for row-level security, history tables, references, the business clock, workers, queue door,
-- idempotency keys and exact rate counters. Extensions are made by the bootstrap, which needs more rights than this role has.

create schema if not exists platform;
grant usage on schema platform to faith_app, faith_jobs;

-- Actors ---------------------------------------------------------------------------------------------------------------

-- Settings are set with BEGIN by db.ts; outside such a transaction nothing protected is visible.
create function platform.actor_kind() returns text language sql stable
  return coalesce(current_setting('faith.kind', true), '');
create function platform.actor_account() returns uuid language sql stable
  return nullif(current_setting('faith.account', true), '')::uuid;
create function platform.actor_customers() returns uuid[] language sql stable
  return coalesce(nullif(current_setting('faith.customers', true), ''), '{}')::uuid[];
create function platform.actor_hubs() returns uuid[] language sql stable
  return coalesce(nullif(current_setting('faith.hubs', true), ''), '{}')::uuid[];
create function platform.actor_staff_reach() returns text language sql stable
  return coalesce(nullif(current_setting('faith.staff_reach', true), ''), 'none');
create function platform.actor_visitor() returns text language sql stable
  return nullif(current_setting('faith.visitor', true), '');

-- Whether the actor sees a row of this customer at this hub.
create function platform.sees(customer uuid, hub uuid) returns boolean language sql stable
  return case platform.actor_kind()
    when 'system' then true
    when 'account' then
      coalesce(customer = any (platform.actor_customers()), false)
      or platform.actor_staff_reach() = 'any'
      or (platform.actor_staff_reach() = 'hub' and coalesce(hub = any (platform.actor_hubs()), false))
    else false
  end;

grant execute on all functions in schema platform to faith_app;

-- Row-level security on a table, by its columns customer_id and hub_id (one may be absent).
create function platform.protect(target regclass) returns void language plpgsql as $$
declare
  customer text := 'null::uuid';
  hub text := 'null::uuid';
begin
  if exists (select from pg_attribute where attrelid = target and attname = 'customer_id' and not attisdropped) then customer := 'customer_id'; end if;
  if exists (select from pg_attribute where attrelid = target and attname = 'hub_id' and not attisdropped) then hub := 'hub_id'; end if;
  if customer = hub then raise exception '% has neither customer_id nor hub_id', target; end if;
  execute format('alter table %s enable row level security', target);
  execute format('create policy seen on %s using (platform.sees(%s, %s)) with check (platform.sees(%s, %s))', target, customer, hub, customer, hub);
end $$;

-- Grants of the application's role: it owns nothing and gets exactly these verbs.
create function platform.grant_app(target regclass, verbs text) returns void language plpgsql as $$
begin
  execute format('grant usage on schema %I to faith_app', (select nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = target));
  execute format('grant %s on %s to faith_app', verbs, target);
end $$;

-- A history table: one row a state change, which is the object's timeline. Insert only.
create function platform.create_history(target text) returns void language plpgsql as $$
begin
  execute format($ddl$
    create table %s (
      id uuid primary key,
      object_id uuid not null,
      customer_id uuid,
      hub_id uuid,
      from_state text,
      to_state text not null,
      event text not null,
      at timestamptz not null,          -- business clock
      recorded_at timestamptz not null, -- real time
      actor text not null,
      reason text,
      request_id text not null
    )$ddl$, target);
  execute format('create index on %s (object_id, at)', target);
  perform platform.grant_app(target::regclass, 'select, insert');
  execute format('alter table %s enable row level security', target);
  -- A customer's act may move an object whose history only staff read, so every signed-in act may add its row.
  execute format('create policy added on %s for insert with check (true)', target);
  execute format('create policy seen on %s for select using (platform.sees(customer_id, hub_id))', target);
end $$;

-- References -----------------------------------------------------------------------------------------------------------

-- Human references such as FA-S-20418: unique and increasing; gaps are allowed (R19).
create table platform.reference_counters (
  kind text primary key,
  sequence_name text not null
);
create function platform.create_reference(kind text, first_value bigint) returns void language plpgsql as $$
begin
  execute format('create sequence platform.%I start with %s', 'reference_' || lower(kind), first_value);
  execute format('grant usage on sequence platform.%I to faith_app', 'reference_' || lower(kind));
  insert into platform.reference_counters values (kind, 'platform.reference_' || lower(kind));
end $$;
select platform.create_reference('A', 31001), platform.create_reference('AG', 41001), platform.create_reference('B', 51001),
       platform.create_reference('C', 11001), platform.create_reference('CN', 301), platform.create_reference('H', 7001),
       platform.create_reference('HO', 61001), platform.create_reference('INV', 80001), platform.create_reference('P', 84001),
       platform.create_reference('S', 20001), platform.create_reference('T', 1001), platform.create_reference('J', 1);

-- Business clock -------------------------------------------------------------------------------------------------------

create table platform.business_clock (
  only_row boolean primary key default true check (only_row),
  offset_ms bigint not null default 0  -- added to real time; moved by the test clock and the seeder only
);
insert into platform.business_clock default values;
grant select, update on platform.business_clock to faith_app;

-- Facts about this database that are set once: what seeded it, and when.
create table platform.facts (
  name text primary key,
  value jsonb not null
);
grant select, insert, update on platform.facts to faith_app;

-- Workers --------------------------------------------------------------------------------------------------------------

-- A worker holds an advisory lock on `lock_key` while it lives; one whose lock is gone is unlocked by the others.
create table platform.workers (
  worker_id text primary key,
  process_id uuid not null,
  lock_key bigint not null,
  started_at timestamptz not null,
  seen_at timestamptz not null
);
grant select, insert, update, delete on platform.workers to faith_jobs;
grant select on platform.workers to faith_app;

-- The only door to the queue for the application's role.
create schema if not exists graphile_worker authorization faith_jobs;
-- The queue makes its own tables as faith_jobs; with this one there, it does not ask for CREATE on the whole database.
set local role faith_jobs;
create table if not exists graphile_worker.migrations (id int primary key, ts timestamptz not null default now(), breaking boolean not null default false);
reset role;
create function platform.enqueue(name text, payload json, key text) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform graphile_worker.add_job(identifier => name, payload => payload, job_key => key, max_attempts => 8);
end $$;
grant create on schema platform to faith_jobs;
alter function platform.enqueue(text, json, text) owner to faith_jobs;
revoke create on schema platform from faith_jobs;
revoke execute on function platform.enqueue(text, json, text) from public;
grant execute on function platform.enqueue(text, json, text) to faith_app;

-- Idempotency keys -----------------------------------------------------------------------------------------------------

create table platform.idempotency_keys (
  caller text not null,          -- account, visitor or address
  operation text not null,
  key text not null,
  body_hash text not null,       -- SHA-256 of method, path and body
  started_at timestamptz not null,
  finished_at timestamptz,
  status integer,
  answer text,
  primary key (caller, operation, key)
);
create index on platform.idempotency_keys (started_at);
grant select, insert, update, delete on platform.idempotency_keys to faith_app;

-- Exact rate counters --------------------------------------------------------------------------------------------------

create table platform.rate_counters (
  bucket text not null,
  window_start timestamptz not null,
  hits integer not null,
  primary key (bucket, window_start)
);
create index on platform.rate_counters (window_start);
grant select, insert, update, delete on platform.rate_counters to faith_app;
