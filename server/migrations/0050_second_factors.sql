-- Second factors, the proof that a session rests on, and security events.

alter table identity.sessions
  add column proved_at timestamptz,                     -- last time that the person proved who it is, in full
  add column second_factor_at timestamptz,              -- null: by password alone
  add column factor_attempts integer not null default 0; -- codes evaluated in this challenge
-- Staff sessions from before second factors end; customers' go on.
delete from identity.sessions s where exists (select from identity.account_roles r where r.account_id = s.account_id and r.role <> 'customer');
update identity.sessions set proved_at = created_at;
alter table identity.sessions alter column proved_at set not null;

-- One authenticator app an account. A new one waits as pending until a code of it was typed.
create table identity.totp_factors (
  account_id uuid primary key references identity.accounts,
  secret bytea,                          -- sealed
  confirmed_at timestamptz,
  last_step bigint not null default 0,   -- the time step of the newest code taken; each step is taken once
  pending_secret bytea,                  -- sealed
  pending_at timestamptz,
  check ((secret is null) = (confirmed_at is null))
);

-- Ten at a time; the first character of a code is its place, so that one slow hash is compared, not ten.
create table identity.recovery_codes (
  account_id uuid not null references identity.accounts,
  place smallint not null check (place between 0 and 9),
  code_hash text not null,               -- argon2id
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (account_id, place)
);

select platform.grant_app('identity.totp_factors', 'select, insert, update, delete'),
       platform.grant_app('identity.recovery_codes', 'select, insert, update, delete');

do $$
declare target text;
begin
  foreach target in array array['totp_factors', 'recovery_codes'] loop
    execute format('alter table identity.%I enable row level security', target);
    execute format('create policy seen on identity.%I using (identity.sees(account_id)) with check (identity.sees(account_id))', target);
  end loop;
end $$;

-- Named by the OWASP logging vocabulary. Written by itself, so that a refused act leaves its event.
create table identity.security_events (
  id uuid primary key,
  at timestamptz not null,               -- real time
  event text not null,
  severity text not null check (severity in ('info', 'warn', 'critical')),
  account_id uuid,
  address text not null,                 -- block of the caller's address
  detail jsonb not null
);
-- The administrators' page: newest first, of one kind or of one account; the retention sweep: oldest first.
create index on identity.security_events (at desc, id);
create index on identity.security_events (event, at desc);
create index on identity.security_events (account_id, at desc) where account_id is not null;
select platform.grant_app('identity.security_events', 'select, insert, delete');
alter table identity.security_events enable row level security;
create policy added on identity.security_events for insert with check (true);
create policy seen on identity.security_events for select
  using (platform.actor_kind() = 'system' or platform.actor_staff_reach() = 'any');
create policy forgotten on identity.security_events for delete using (platform.actor_kind() = 'system');

-- Whether an account signs in with more than a password: every member of staff, and whoever has set a factor up.
create function identity.has_factor(account uuid) returns boolean language sql stable security definer set search_path = pg_catalog
  return exists (select from identity.totp_factors f where f.account_id = account and f.confirmed_at is not null);
create function identity.needs_factor(account uuid) returns boolean language sql stable security definer set search_path = pg_catalog
  return exists (select from identity.account_roles r where r.account_id = account and r.role <> 'customer') or identity.has_factor(account);
revoke execute on function identity.has_factor(uuid), identity.needs_factor(uuid) from public;
grant execute on function identity.has_factor(uuid), identity.needs_factor(uuid) to faith_app;

-- Who a session is. One that lacks its second factor is half: it has neither roles nor hubs nor customers.
drop function identity.session_actor(bytea, timestamptz);
create function identity.session_actor(hash bytea, real_now timestamptz)
  returns table (session_id uuid, account_id uuid, roles text[], hub_ids uuid[], customer_ids uuid[], waits_for text, proved_at timestamptz)
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  found identity.sessions;
begin
  select s.* into found from identity.sessions s join identity.accounts a on a.id = s.account_id
    where s.token_hash = hash and a.status = 'active' and s.ends_at > real_now
      and s.last_used_at + make_interval(secs => s.idle_seconds) > real_now;
  if found.id is null then return; end if;
  if found.last_used_at < real_now - interval '1 minute' then
    update identity.sessions s set last_used_at = real_now where s.id = found.id;
  end if;
  if found.second_factor_at is null and identity.needs_factor(found.account_id) then
    return query select found.id, found.account_id, '{}'::text[], '{}'::uuid[], '{}'::uuid[],
      case when identity.has_factor(found.account_id) then 'second_factor' else 'enrolment' end, found.proved_at;
    return;
  end if;
  return query select found.id, found.account_id,
    array(select r.role from identity.account_roles r where r.account_id = found.account_id order by r.role),
    array(select h.hub_id from identity.account_hubs h where h.account_id = found.account_id order by h.hub_id),
    array(select c.customer_id from identity.account_customers c where c.account_id = found.account_id order by c.since, c.customer_id),
    null::text, found.proved_at;
end $$;
revoke execute on function identity.session_actor(bytea, timestamptz) from public;
grant execute on function identity.session_actor(bytea, timestamptz) to faith_app;
