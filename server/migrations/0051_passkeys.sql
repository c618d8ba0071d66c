-- Passkeys: several an account, each with its name; and the challenges that wait for an answer.

create table identity.passkeys (
  id uuid primary key,
  account_id uuid not null references identity.accounts,
  credential_id text not null unique,    -- base64url, as the authenticator gave it
  public_key bytea not null,             -- COSE
  sign_count bigint not null,
  transports text[] not null,
  name text not null,
  backed_up boolean not null,            -- kept by an account of the device's maker, so it survives the device
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index on identity.passkeys (account_id, created_at);

-- Each is answered once and soon. Nobody is known yet when a sign-in begins.
create table identity.passkey_challenges (
  challenge_hash bytea primary key,      -- SHA-256
  purpose text not null check (purpose in ('register', 'sign_in', 'prove')),
  account_id uuid references identity.accounts,
  expires_at timestamptz not null,
  check ((purpose = 'sign_in') = (account_id is null))
);
create index on identity.passkey_challenges (expires_at); -- the sweep of those that nobody answered

select platform.grant_app('identity.passkeys', 'select, insert, update, delete'),
       platform.grant_app('identity.passkey_challenges', 'select, insert, delete');
alter table identity.passkeys enable row level security;
create policy seen on identity.passkeys using (identity.sees(account_id)) with check (identity.sees(account_id));
alter table identity.passkey_challenges enable row level security;
create policy seen on identity.passkey_challenges using (platform.actor_kind() in ('auth', 'system')) with check (platform.actor_kind() in ('auth', 'system'));

create or replace function identity.has_factor(account uuid) returns boolean language sql stable security definer set search_path = pg_catalog
  return exists (select from identity.totp_factors f where f.account_id = account and f.confirmed_at is not null)
      or exists (select from identity.passkeys p where p.account_id = account);
