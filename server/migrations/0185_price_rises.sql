-- A new price for customers who roll week to week: prepared by one person, announced by another, applied on its day.
create table subscriptions.price_rises (
  id uuid primary key,
  reference text not null unique,
  hub_id uuid not null,
  from_on date not null,                -- the first debit on or after it is the first at the new price
  change jsonb not null,                -- by how much, as it was asked
  reason text not null,
  prepared_by text not null,
  prepared_at timestamptz not null,
  confirmed_by text,
  confirmed_at timestamptz,
  withdrawn_at timestamptz
);
create index on subscriptions.price_rises (prepared_at desc); -- the list
create index on subscriptions.price_rises (confirmed_at) where withdrawn_at is null; -- announcements that an interruption left over
select platform.protect('subscriptions.price_rises');
select platform.grant_app('subscriptions.price_rises', 'select, insert, update');
select platform.create_history('subscriptions.price_rise_history');
select platform.create_reference('PR', 95001);

-- What was previewed for each subscription, and whether it was announced.
create table subscriptions.price_rise_rows (
  rise_id uuid not null references subscriptions.price_rises,
  subscription_id uuid not null references subscriptions.subscriptions,
  customer_id uuid not null,
  hub_id uuid not null,
  row jsonb not null,                   -- as it was seen when it was prepared
  amendment_id uuid references subscriptions.amendments,
  why text,                             -- why it was not announced
  primary key (rise_id, subscription_id) -- one of a rise for each subscription, however often it is confirmed
);
create index on subscriptions.price_rise_rows (subscription_id); -- the foreign key
create index on subscriptions.price_rise_rows (amendment_id); -- the foreign key
select platform.protect('subscriptions.price_rise_rows');
select platform.grant_app('subscriptions.price_rise_rows', 'select, insert, update');
