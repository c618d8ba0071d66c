-- Staff who see an account as its owner does: to look only, for a quarter of an hour, one view a session. Real time, as sessions.
create table identity.account_views (
  session_id uuid primary key references identity.sessions on delete cascade,
  staff_account_id uuid not null references identity.accounts,
  account_id uuid not null references identity.accounts,
  customer_id uuid not null,
  started_at timestamptz not null,
  ends_at timestamptz not null
);
select platform.grant_app('identity.account_views', 'select, insert, delete');
alter table identity.account_views enable row level security;
create policy seen on identity.account_views using (identity.sees(staff_account_id)) with check (identity.sees(staff_account_id));

-- Whom the session of a member of staff looks at now; the account in view reads nothing of this table.
create function identity.view_of(session uuid, real_now timestamptz)
  returns table (account_id uuid, customer_id uuid, ends_at timestamptz)
  language sql stable security definer set search_path = pg_catalog as $$
  select v.account_id, v.customer_id, v.ends_at
    from identity.account_views v join identity.accounts a on a.id = v.account_id
    where v.session_id = session and v.ends_at > real_now and a.status = 'active'
$$;
revoke execute on function identity.view_of(uuid, timestamptz) from public;
grant execute on function identity.view_of(uuid, timestamptz) to faith_app;

-- The first active account that acts for a customer, for staff who may not read accounts.
create function identity.account_of(customer uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog as $$
  select c.account_id from identity.account_customers c join identity.accounts a on a.id = c.account_id
    where c.customer_id = customer and a.status = 'active' order by c.since, c.account_id limit 1
$$;
revoke execute on function identity.account_of(uuid) from public;
grant execute on function identity.account_of(uuid) to faith_app;
