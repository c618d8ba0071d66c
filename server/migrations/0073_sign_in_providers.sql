-- Sign-in with other providers (OpenID Connect): what was begun, and who is linked. Never by e-mail address.
create table identity.provider_requests (
  state_hash bytea primary key,          -- SHA-256 of the state parameter
  browser_hash bytea not null,           -- SHA-256 of the cookie of the browser that began
  provider text not null,
  account_id uuid references identity.accounts, -- whose link is begun; null for a sign-in
  nonce text not null,
  verifier bytea not null,               -- PKCE, sealed
  next_path text,
  expires_at timestamptz not null
);
create index on identity.provider_requests (expires_at); -- the sweep of those that nobody answered

create table identity.provider_links (
  id uuid primary key,
  account_id uuid not null references identity.accounts,
  provider text not null,
  issuer text not null,
  subject text not null,
  linked_at timestamptz not null,
  last_used_at timestamptz,
  unique (issuer, subject)
);
create index on identity.provider_links (account_id);

select platform.grant_app('identity.provider_requests', 'select, insert, delete'),
       platform.grant_app('identity.provider_links', 'select, insert, update, delete');
alter table identity.provider_requests enable row level security;
create policy seen on identity.provider_requests using (platform.actor_kind() in ('auth', 'system')) with check (platform.actor_kind() in ('auth', 'system'));
alter table identity.provider_links enable row level security;
create policy seen on identity.provider_links using (identity.sees(account_id)) with check (identity.sees(account_id));
