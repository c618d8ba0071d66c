-- Roles are granted by two administrators: one asks, another agrees.
create table identity.role_requests (
  id uuid primary key,
  account_id uuid not null references identity.accounts,
  role text not null check (role in ('hub_staff', 'agent', 'fleet_manager', 'finance', 'administrator', 'auditor')),
  requested_by uuid references identity.accounts, -- null: the command line
  requested_at timestamptz not null,
  unique (account_id, role)
);
select platform.grant_app('identity.role_requests', 'select, insert, delete');
alter table identity.role_requests enable row level security;
create policy seen on identity.role_requests using (platform.actor_kind() in ('auth', 'system'))
  with check (platform.actor_kind() in ('auth', 'system'));
-- The administrators' list of staff reads by kind.
create index on identity.accounts (kind, id) where kind = 'staff';
-- Browsers in which an account signed in before: wrong passwords typed elsewhere do not keep its owner out of these.
create table identity.known_devices (
  token_hash bytea not null,             -- SHA-256 of the cookie's 256 random bits
  account_id uuid not null references identity.accounts,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (token_hash, account_id)
);
create index on identity.known_devices (last_seen_at); -- the sweep of those not seen for a year
create index on identity.known_devices (account_id);
select platform.grant_app('identity.known_devices', 'select, insert, update, delete');
alter table identity.known_devices enable row level security;
create policy seen on identity.known_devices using (identity.sees(account_id)) with check (identity.sees(account_id));
