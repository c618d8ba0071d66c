-- Credentials of programs: clients with their secrets, refresh tokens in families, personal access tokens, signing keys.

-- A program of ours or of a partner. It acts as one account, and never reaches further than its scopes.
create table identity.api_clients (
  id uuid primary key,                   -- the client_id
  account_id uuid not null references identity.accounts,
  name text not null,
  secret_hash bytea not null,            -- SHA-256 of 256 random bits
  scopes text[] not null,                -- permissions, resource:verb
  created_at timestamptz not null,
  disabled_at timestamptz
);
create index on identity.api_clients (account_id);

-- All refresh tokens that come from one grant. One that is used twice ends them all.
create table identity.refresh_families (
  id uuid primary key,
  client_id uuid not null references identity.api_clients,
  scopes text[] not null,
  created_at timestamptz not null,
  ends_at timestamptz not null,
  revoked_at timestamptz
);
create index on identity.refresh_families (client_id);
create index on identity.refresh_families (ends_at); -- the sweep

create table identity.refresh_tokens (
  token_hash bytea primary key,          -- SHA-256
  family_id uuid not null references identity.refresh_families on delete cascade,
  created_at timestamptz not null,
  replaced_at timestamptz,
  successor bytea                        -- sealed: given again within ten seconds to whoever lost the answer
);
create index on identity.refresh_tokens (family_id);

-- Tokens that staff make for their scripts.
create table identity.personal_tokens (
  id uuid primary key,
  account_id uuid not null references identity.accounts,
  name text not null,
  token_hash bytea not null unique,      -- SHA-256 of 256 random bits
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz
);
create index on identity.personal_tokens (account_id, created_at);

-- Ed25519 keys. The newest signs; a token of the one before is still taken.
create table identity.signing_keys (
  kid text primary key,
  public_key text not null,              -- base64url, the x of the JWK
  private_key bytea not null,            -- sealed
  created_at timestamptz not null
);
create index on identity.signing_keys (created_at desc);

select platform.grant_app('identity.api_clients', 'select, insert, update'),
       platform.grant_app('identity.refresh_families', 'select, insert, update, delete'),
       platform.grant_app('identity.refresh_tokens', 'select, insert, update, delete'),
       platform.grant_app('identity.personal_tokens', 'select, insert, update, delete'),
       platform.grant_app('identity.signing_keys', 'select, insert, delete');
do $$
declare target text;
begin
  foreach target in array array['api_clients', 'personal_tokens'] loop
    execute format('alter table identity.%I enable row level security', target);
    execute format('create policy seen on identity.%I using (identity.sees(account_id)) with check (identity.sees(account_id))', target);
  end loop;
  foreach target in array array['refresh_families', 'refresh_tokens', 'signing_keys'] loop
    execute format('alter table identity.%I enable row level security', target);
    execute format('create policy seen on identity.%I using (platform.actor_kind() in (''auth'', ''system'')) with check (platform.actor_kind() in (''auth'', ''system''))', target);
  end loop;
end $$;

-- Whom a program acts as: the account's present roles, hubs and customers, so that a demotion counts at the next request.
create function identity.program_actor(account uuid)
  returns table (account_id uuid, roles text[], hub_ids uuid[], customer_ids uuid[])
  language sql stable security definer set search_path = pg_catalog
  begin atomic
    select a.id,
      array(select r.role from identity.account_roles r where r.account_id = a.id order by r.role),
      array(select h.hub_id from identity.account_hubs h where h.account_id = a.id order by h.hub_id),
      array(select c.customer_id from identity.account_customers c where c.account_id = a.id order by c.since, c.customer_id)
    from identity.accounts a where a.id = account and a.status = 'active';
  end;
revoke execute on function identity.program_actor(uuid) from public;
grant execute on function identity.program_actor(uuid) to faith_app;
