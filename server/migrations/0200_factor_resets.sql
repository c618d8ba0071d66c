-- Resets of second factors for owners who lost every one. A row waits: for a second administrator, or until it takes effect. What
-- happened stands in the audit log and the security events.
create table identity.factor_resets (
  id uuid primary key,
  account_id uuid not null unique references identity.accounts on delete cascade, -- one at a time; found by the owner's session
  proof text not null check (proof in ('in_person', 'video')),
  reason text not null,
  requested_by uuid not null references identity.accounts,
  requested_at timestamptz not null,
  takes_effect_at timestamptz,           -- real time; null while a second administrator has to agree
  stop_hash bytea not null unique        -- of the token in the mail, by which the owner stops it
);

select platform.grant_app('identity.factor_resets', 'select, insert, delete');
alter table identity.factor_resets enable row level security;
create policy seen on identity.factor_resets
  using (platform.actor_kind() in ('auth', 'system')) with check (platform.actor_kind() in ('auth', 'system'));
