-- Accounts, sessions and single-use tokens. Only sign-in and jobs see all rows; an account sees its own.
create schema identity;

create table identity.accounts (
  id uuid primary key,
  kind text not null check (kind in ('customer', 'staff')),
  status text not null default 'active' check (status in ('active', 'disabled')),
  given_name text not null,
  family_name text,
  native_name text,
  email text not null,                  -- as typed
  email_key text not null,              -- lower case: what is compared
  email_confirmed_at timestamptz,
  password_hash text not null,          -- argon2id
  password_changed_at timestamptz not null,
  language text not null,
  marketing_wish boolean not null default false, -- said at sign-up; becomes a consent with the customer
  created_at timestamptz not null
);
-- An address belongs to one account once it is confirmed. Before that anybody may have typed it, so several may wait.
create unique index on identity.accounts (email_key) where email_confirmed_at is not null;
create index on identity.accounts (email_key, created_at desc);

create table identity.account_roles (
  account_id uuid not null references identity.accounts,
  role text not null check (role in ('customer', 'hub_staff', 'agent', 'fleet_manager', 'finance', 'administrator', 'auditor')),
  granted_at timestamptz not null,
  primary key (account_id, role)
);

create table identity.account_hubs (
  account_id uuid not null references identity.accounts,
  hub_id uuid not null,
  primary key (account_id, hub_id)
);

create table identity.account_customers (
  account_id uuid not null references identity.accounts,
  customer_id uuid not null,
  since timestamptz not null,
  primary key (account_id, customer_id)
);

-- Real time throughout: sessions and tokens do not follow the movable clock.
create table identity.sessions (
  id uuid primary key,
  token_hash bytea not null unique,     -- SHA-256 of the cookie's 256 random bits
  account_id uuid not null references identity.accounts,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  idle_seconds integer not null,
  ends_at timestamptz not null,
  user_agent text not null
);
create index on identity.sessions (account_id);
create index on identity.sessions (ends_at);

create table identity.tokens (
  id uuid primary key,
  account_id uuid not null references identity.accounts,
  purpose text not null check (purpose in ('confirm_email', 'reset_password')),
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on identity.tokens (account_id, purpose);

select platform.grant_app('identity.accounts', 'select, insert, update'),
       platform.grant_app('identity.account_roles', 'select, insert, delete'),
       platform.grant_app('identity.account_hubs', 'select, insert, delete'),
       platform.grant_app('identity.account_customers', 'select, insert'),
       platform.grant_app('identity.sessions', 'select, insert, update, delete'),
       platform.grant_app('identity.tokens', 'select, insert, update, delete');

-- Whether the actor may see rows of this account.
create function identity.sees(account uuid) returns boolean language sql stable
  return platform.actor_kind() in ('auth', 'system') or (platform.actor_kind() = 'account' and account = platform.actor_account());
grant execute on function identity.sees(uuid) to faith_app;

alter table identity.accounts enable row level security;
create policy seen on identity.accounts using (identity.sees(id)) with check (identity.sees(id));
do $$
declare target text;
begin
  foreach target in array array['account_roles', 'account_hubs', 'account_customers', 'sessions', 'tokens'] loop
    execute format('alter table identity.%I enable row level security', target);
    execute format('create policy seen on identity.%I using (identity.sees(account_id)) with check (identity.sees(account_id))', target);
  end loop;
end $$;

-- Who a session is, in one round trip: the account with its roles, hubs and customers. Marks the session as used, once a minute.
create function identity.session_actor(hash bytea, real_now timestamptz)
  returns table (session_id uuid, account_id uuid, roles text[], hub_ids uuid[], customer_ids uuid[])
  language plpgsql security definer set search_path = pg_catalog as $$
declare found identity.sessions;
begin
  select s.* into found from identity.sessions s join identity.accounts a on a.id = s.account_id
    where s.token_hash = hash and a.status = 'active' and s.ends_at > real_now
      and s.last_used_at + make_interval(secs => s.idle_seconds) > real_now;
  if found.id is null then return; end if;
  if found.last_used_at < real_now - interval '1 minute' then
    update identity.sessions s set last_used_at = real_now where s.id = found.id;
  end if;
  return query select found.id, found.account_id,
    array(select r.role from identity.account_roles r where r.account_id = found.account_id order by r.role),
    array(select h.hub_id from identity.account_hubs h where h.account_id = found.account_id order by h.hub_id),
    array(select c.customer_id from identity.account_customers c where c.account_id = found.account_id order by c.since, c.customer_id);
end $$;
revoke execute on function identity.session_actor(bytea, timestamptz) from public;
grant execute on function identity.session_actor(bytea, timestamptz) to faith_app;
