-- A change of e-mail address waits until both addresses agreed. One waits an account; a new one replaces it.
create table identity.email_changes (
  account_id uuid primary key references identity.accounts,
  email text not null,                   -- as typed
  email_key text not null,               -- lower case
  old_token_hash bytea not null unique,  -- mailed to the present address
  new_token_hash bytea not null unique,  -- mailed to the new one
  old_agreed_at timestamptz,
  new_agreed_at timestamptz,
  expires_at timestamptz not null
);
create index on identity.email_changes (expires_at); -- the sweep of those that lapsed
select platform.grant_app('identity.email_changes', 'select, insert, update, delete');
alter table identity.email_changes enable row level security;
create policy seen on identity.email_changes using (identity.sees(account_id)) with check (identity.sees(account_id));
