-- Names of staff for those who read what staff did (audit, timelines): never customers, never addresses.
create function identity.staff_names() returns table (id uuid, name text)
  language sql stable security definer set search_path = pg_catalog
  begin atomic
    select a.id, concat_ws(' ', a.given_name, a.family_name) from identity.accounts a where a.kind = 'staff' order by 2;
  end;
revoke execute on function identity.staff_names() from public;
grant execute on function identity.staff_names() to faith_app;
