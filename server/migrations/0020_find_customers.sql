-- Finding a customer by name as staff type it: case, diacritics, apostrophes and hyphens do not count; 王伟 stays as it is.
create function customers.folded(words text) returns text language sql immutable strict parallel safe
  return translate(lower(public.unaccent('public.unaccent', normalize(words, nfkc))), '-’''.', ' ');
grant execute on function customers.folded(text) to faith_app;

alter table customers.customers add column folded_names text not null generated always as (customers.folded(
  reference || ' ' || display_name || ' ' || coalesce(given_name, '') || ' ' || coalesce(family_name, '') || ' '
  || coalesce(native_name, '') || ' ' || coalesce(legal_name, '') || ' ' || coalesce(contact_name, ''))) stored;
create index on customers.customers using gin (folded_names public.gin_trgm_ops); -- fragments of a name among all customers

-- Ids of customers whose names have all these words, of some hubs or (null) of all. LIKE is not leakproof, so row security
-- would keep the index from being used; what the ids stand for is still read under row security.
create function customers.ids_by_name(words text, hubs uuid[], up_to integer) returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  patterns text[] := array(
    select '%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%'
    from unnest(string_to_array(customers.folded(words), ' ')) word where word <> '');
begin
  return query
    select c.id from customers.customers c
    where c.folded_names like patterns[1] and c.folded_names like all (patterns)
      and (hubs is null or exists (
        select from customers.customer_hubs h where h.customer_id = c.id and h.hub_id = any (hubs)))
    order by c.display_name, c.id limit up_to;
end $$;
revoke execute on function customers.ids_by_name(text, uuid[], integer) from public;
grant execute on function customers.ids_by_name(text, uuid[], integer) to faith_app;
