-- Roles that administrators make from permissions of the access table. The built-in ones stay in code.

create table identity.custom_roles (
  id uuid primary key,
  name text not null,
  description text not null,
  reach text not null check (reach in ('hub', 'any')), -- where it counts: its holders' hubs, or everywhere
  grants text[] not null,                -- resource:verb:reach; read through the ceiling of the code, so more than that counts for nothing
  created_at timestamptz not null,
  changed_at timestamptz not null,
  retired_at timestamptz                 -- from then on nobody is given it
);
create unique index on identity.custom_roles (lower(name)) where retired_at is null; -- two of one name would be taken for each other

create table identity.account_custom_roles (
  account_id uuid not null references identity.accounts,
  role_id uuid not null references identity.custom_roles,
  granted_at timestamptz not null,
  primary key (account_id, role_id)
);
create index on identity.account_custom_roles (role_id); -- who has it; whether it may change or be retired

-- A change of a role that somebody has: one waits at a time, for a second administrator.
create table identity.role_changes (
  id uuid primary key,
  role_id uuid not null unique references identity.custom_roles,
  name text not null,
  description text not null,
  reach text not null check (reach in ('hub', 'any')),
  grants text[] not null,
  requested_by uuid not null references identity.accounts,
  requested_at timestamptz not null
);

-- A request is for a built-in role or for one of these.
alter table identity.role_requests
  alter column role drop not null,
  add column custom_role_id uuid references identity.custom_roles,
  add constraint one_role check (num_nonnulls(role, custom_role_id) = 1),
  add unique (account_id, custom_role_id);
create index on identity.role_requests (custom_role_id); -- who waits for it

select platform.grant_app('identity.custom_roles', 'select, insert, update'),
       platform.grant_app('identity.account_custom_roles', 'select, insert, delete'),
       platform.grant_app('identity.role_changes', 'select, insert, delete');
do $$
declare target text;
begin
  foreach target in array array['custom_roles', 'account_custom_roles', 'role_changes'] loop
    execute format('alter table identity.%I enable row level security', target);
    execute format('create policy seen on identity.%I using (platform.actor_kind() in (''auth'', ''system'')) with check (platform.actor_kind() in (''auth'', ''system''))', target);
  end loop;
end $$;

-- Whether an account is of staff: it has any role but the customer's.
create function identity.is_staff(account uuid) returns boolean language sql stable security definer set search_path = pg_catalog
  return exists (select from identity.account_roles r where r.account_id = account and r.role <> 'customer')
      or exists (select from identity.account_custom_roles r where r.account_id = account);
create or replace function identity.needs_factor(account uuid) returns boolean language sql stable security definer set search_path = pg_catalog
  return identity.is_staff(account) or identity.has_factor(account);

-- What an account's custom roles grant.
create function identity.granted(account uuid) returns text[] language sql stable security definer set search_path = pg_catalog
  return array(select distinct one.held from identity.account_custom_roles h join identity.custom_roles r on r.id = h.role_id
    cross join lateral unnest(r.grants) one (held) where h.account_id = account and r.retired_at is null order by one.held);
revoke execute on function identity.is_staff(uuid), identity.granted(uuid) from public;
grant execute on function identity.is_staff(uuid) to faith_app;

-- Who a session is, as before, with what its custom roles grant.
drop function identity.session_actor(bytea, timestamptz);
create function identity.session_actor(hash bytea, real_now timestamptz)
  returns table (session_id uuid, account_id uuid, roles text[], granted text[], hub_ids uuid[], customer_ids uuid[], waits_for text, proved_at timestamptz)
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
    return query select found.id, found.account_id, '{}'::text[], '{}'::text[], '{}'::uuid[], '{}'::uuid[],
      case when identity.has_factor(found.account_id) then 'second_factor' else 'enrolment' end, found.proved_at;
    return;
  end if;
  return query select found.id, found.account_id,
    array(select r.role from identity.account_roles r where r.account_id = found.account_id order by r.role),
    identity.granted(found.account_id),
    array(select h.hub_id from identity.account_hubs h where h.account_id = found.account_id order by h.hub_id),
    array(select c.customer_id from identity.account_customers c where c.account_id = found.account_id order by c.since, c.customer_id),
    null::text, found.proved_at;
end $$;
revoke execute on function identity.session_actor(bytea, timestamptz) from public;
grant execute on function identity.session_actor(bytea, timestamptz) to faith_app;

-- Whom a program acts as, with what its account's custom roles grant at this moment.
drop function identity.program_actor(uuid);
create function identity.program_actor(account uuid)
  returns table (account_id uuid, roles text[], granted text[], hub_ids uuid[], customer_ids uuid[])
  language sql stable security definer set search_path = pg_catalog
  begin atomic
    select a.id,
      array(select r.role from identity.account_roles r where r.account_id = a.id order by r.role),
      identity.granted(a.id),
      array(select h.hub_id from identity.account_hubs h where h.account_id = a.id order by h.hub_id),
      array(select c.customer_id from identity.account_customers c where c.account_id = a.id order by c.since, c.customer_id)
    from identity.accounts a where a.id = account and a.status = 'active';
  end;
revoke execute on function identity.program_actor(uuid) from public;
grant execute on function identity.program_actor(uuid) to faith_app;
