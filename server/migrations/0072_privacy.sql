-- Closing accounts, erasing and legal holds.
create schema privacy;

-- What stops every erasing and destroying of a customer's data until it is released.
create table privacy.legal_holds (
  id uuid primary key,
  customer_id uuid not null,
  reason text not null,
  placed_by uuid not null,              -- account
  placed_at timestamptz not null,
  released_by uuid,                     -- account
  released_at timestamptz,
  check ((released_by is null) = (released_at is null))
);
create index on privacy.legal_holds (customer_id, placed_at);
select platform.grant_app('privacy.legal_holds', 'select, insert, update');
alter table privacy.legal_holds enable row level security;
-- The customer is told by the product that something is held, never by whom or why.
create policy staff_sees on privacy.legal_holds using (platform.actor_kind() = 'system' or platform.actor_staff_reach() = 'any')
  with check (platform.actor_kind() = 'system' or platform.actor_staff_reach() = 'any');
-- Whether a customer's data are held; says nothing else.
create function privacy.is_held(customer uuid) returns boolean language sql stable security definer set search_path = pg_catalog
  begin atomic
    select exists (select from privacy.legal_holds h where h.customer_id = customer and h.released_at is null);
  end;
revoke execute on function privacy.is_held(uuid) from public;
grant execute on function privacy.is_held(uuid) to faith_app;

-- That an erasure happened; what it erased is gone.
create table privacy.erasures (
  id uuid primary key,
  customer_id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('erasure', 'closure')),
  at timestamptz not null
);
create index on privacy.erasures (customer_id);
select platform.grant_app('privacy.erasures', 'select, insert');
select platform.protect('privacy.erasures');

-- Customers whose images may not be destroyed for now.
create table files.held_customers (
  customer_id uuid primary key
);
select platform.grant_app('files.held_customers', 'select, insert, delete');
alter table files.held_customers enable row level security;
create policy staff_sees on files.held_customers using (platform.actor_kind() = 'system' or platform.actor_staff_reach() = 'any')
  with check (platform.actor_kind() = 'system' or platform.actor_staff_reach() = 'any');

alter table identity.accounts add column closed_at timestamptz;   -- real time; a closed account is disabled for good
