-- What an account keeps of the catalogue, and what it is told of it by mail.
create table catalogue.saved_searches (
  id uuid primary key,
  account_id uuid not null,
  name text not null check (length(name) between 1 and 80),
  filters jsonb not null,
  key text not null,                    -- the filters in one order, so that the same again is the same
  alerts boolean not null,
  saved_at timestamptz not null,
  looked bigint not null,               -- changes of cars up to this version have been judged
  quiet_until timestamptz,              -- no mail before: at most one a day
  unique (account_id, key)              -- an account's searches
);
create index on catalogue.saved_searches (looked) where alerts; -- those that have not judged the newest changes
select platform.grant_app('catalogue.saved_searches', 'select, insert, update, delete');

-- Cars that a search found new. The row stays when it was told, so that a car is told once for a search.
create table catalogue.found_cars (
  search_id uuid not null references catalogue.saved_searches on delete cascade,
  vehicle_id uuid not null,
  account_id uuid not null,
  found_at timestamptz not null,
  told_at timestamptz,
  primary key (search_id, vehicle_id)
);
create index on catalogue.found_cars (search_id) where told_at is null; -- what waits to be told
select platform.grant_app('catalogue.found_cars', 'select, insert, update, delete');

create table catalogue.favourites (
  account_id uuid not null,
  vehicle_id uuid not null,
  saved_at timestamptz not null,
  weekly_cents integer,                 -- the lowest known since it was saved, for the longest term; null: not offered
  drive_away_cents integer,
  stirred_at timestamptz,               -- its prices changed then and have not been judged since
  primary key (account_id, vehicle_id)  -- an account's cars
);
create index on catalogue.favourites (vehicle_id);                                   -- who saved a car whose prices change
create index on catalogue.favourites (stirred_at) where stirred_at is not null;      -- what waits to be judged
select platform.grant_app('catalogue.favourites', 'select, insert, update, delete');

-- Whether an account hears of lower prices of its saved cars; without a row it does.
create table catalogue.price_alerts (
  account_id uuid primary key,
  alerts boolean not null,
  quiet_until timestamptz               -- no mail before: at most one a day
);
select platform.grant_app('catalogue.price_alerts', 'select, insert, update, delete');

-- What an account keeps is its own: staff do not read it but as the account.
do $$
declare target text;
begin
  foreach target in array array['saved_searches', 'found_cars', 'favourites', 'price_alerts'] loop
    execute format('alter table catalogue.%I enable row level security', target);
    execute format($policy$create policy own on catalogue.%I
      using (platform.actor_kind() = 'system' or account_id = platform.actor_account())
      with check (platform.actor_kind() = 'system' or account_id = platform.actor_account())$policy$, target);
  end loop;
end $$;

-- What cars were before they changed, as far as filters see it, until every search has judged it. Nothing of anybody.
create table catalogue.listing_changes (
  version bigint primary key,           -- of the listing with the change
  vehicle_id uuid not null,
  changed_at timestamptz not null,
  before jsonb                          -- null: the car was not there
);
create index on catalogue.listing_changes (vehicle_id, version); -- what a car was at a version
select platform.grant_app('catalogue.listing_changes', 'select, insert, delete');

-- Where a mail's reader stops mails of its kind; null for mails that nobody asked for by a switch of theirs.
alter table notifications.mails add column stop_url text;
