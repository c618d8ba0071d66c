-- Data keys: each encrypts fields or makes blind indexes, and is itself stored only encrypted ("wrapped") by a master key that the
-- database never sees. A value names its key, so values of several keys can lie side by side while they are re-encrypted.

create table platform.data_keys (
  number integer primary key,            -- stands in the header of each value; 0 and -1: from the installation's key, before data keys
  purpose text not null check (purpose in ('fields', 'blind_index')),
  state text not null check (state in ('introduced', 'active', 'retiring', 'destroyed')),
  wrapped bytea,
  wrapped_by text,                       -- the master key's name
  introduced_at timestamptz not null,    -- real time, as are the others
  activated_at timestamptz,              -- new values are made by it from here on
  retired_at timestamptz,                -- new values are no longer made by it
  destroyed_at timestamptz,
  check ((wrapped is null) = (state = 'destroyed' or number <= 0)),
  check ((wrapped is null) = (wrapped_by is null))
);
-- New values have one key, and one at most waits to be the next.
create unique index on platform.data_keys (purpose) where state = 'active';
create unique index on platform.data_keys (purpose) where state = 'introduced';

select platform.grant_app('platform.data_keys', 'select, insert, update');
alter table platform.data_keys enable row level security;
create policy known on platform.data_keys for select using (true);
create policy kept on platform.data_keys using (platform.actor_kind() = 'system') with check (platform.actor_kind() = 'system');

-- Which key a stored value has; null for what is neither.
create function platform.sealing_key(sealed bytea) returns integer language sql immutable parallel safe
  return case when octet_length(sealed) < 29 then null when get_byte(sealed, 0) = 1 then 0 when get_byte(sealed, 0) = 2 then
    (get_byte(sealed, 1) << 24) | (get_byte(sealed, 2) << 16) | (get_byte(sealed, 3) << 8) | get_byte(sealed, 4) end;
create function platform.indexing_key(hashed bytea) returns integer language sql immutable parallel safe
  return case octet_length(hashed) when 32 then -1 when 36 then
    (get_byte(hashed, 0) << 24) | (get_byte(hashed, 1) << 16) | (get_byte(hashed, 2) << 8) | get_byte(hashed, 3) end;
grant execute on function platform.sealing_key(bytea), platform.indexing_key(bytea) to faith_app;

-- Every column whose values are made by a data key: `expression` gives the number of a row's key.
create table platform.key_uses (
  target regclass not null,
  column_name name not null,
  purpose text not null check (purpose in ('fields', 'blind_index')),
  expression text not null,
  primary key (target, column_name)
);
grant select on platform.key_uses to faith_app;

-- Nothing is written by a key that is gone, nor anything that no key made. The lock on the key makes its destruction wait.
create function platform.check_key_use() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  used integer;
begin
  execute format('select %s from (select ($1).*) as new_row', tg_argv[1]) into used using new;
  perform from platform.data_keys k where k.number = used and k.purpose = tg_argv[0] and k.state in ('active', 'retiring') for key share;
  if not found then
    raise exception '%.% was made by key %, which is not in use', tg_relid::regclass, tg_argv[2], coalesce(used::text, 'none');
  end if;
  return new;
end $$;

-- A column whose values a data key makes. `number_column` where the value itself lies elsewhere (a file).
create function platform.uses_key(target regclass, column_name name, purpose text) returns void language plpgsql as $$
declare
  kind text := (select format_type(atttypid, null) from pg_attribute where attrelid = target and attname = column_name);
  expression text := case when kind = 'integer' then format('%I', column_name)
    when purpose = 'fields' then format('platform.sealing_key(%I)', column_name) else format('platform.indexing_key(%I)', column_name) end;
begin
  execute format('create trigger %I before insert or update of %I on %s for each row when (new.%I is not null)
    execute function platform.check_key_use(%L, %L, %L)', 'key_of_' || column_name, column_name, target, column_name, purpose, expression, column_name);
  -- A rotation asks again and again which rows still have an old key, and at its end whether any has.
  execute format('create index on %s ((%s)) where %I is not null', target, expression, column_name);
  insert into platform.key_uses values (target, column_name, purpose, expression);
end $$;

-- Destroys a key that no value has. Whoever is writing by it is waited for; afterwards nobody can.
create function platform.destroy_data_key(which integer, at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  use record;
  found_one boolean;
begin
  if platform.actor_kind() <> 'system' then raise exception 'only the system destroys keys'; end if;
  perform from platform.data_keys k where k.number = which and k.state = 'retiring' for update;
  if not found then return false; end if;
  for use in select u.* from platform.key_uses u join platform.data_keys k on k.purpose = u.purpose and k.number = which loop
    execute format('select exists (select from %s where %I is not null and %s = $1)', use.target, use.column_name, use.expression)
      into found_one using which;
    if found_one then return false; end if;
  end loop;
  update platform.data_keys k set state = 'destroyed', wrapped = null, wrapped_by = null, destroyed_at = at where k.number = which;
  return true;
end $$;
revoke execute on function platform.destroy_data_key(integer, timestamptz) from public;
grant execute on function platform.destroy_data_key(integer, timestamptz) to faith_app;
