-- Cards kept by the provider for weekly debits, and payments whose payer is absent. Card numbers never come here.

-- The provider's own id of a customer, under which it keeps cards.
create table payments.provider_customers (
  customer_id uuid primary key,
  reference text not null unique
);
select platform.protect('payments.provider_customers');
select platform.grant_app('payments.provider_customers', 'select, insert');

create table payments.methods (
  id uuid primary key,
  customer_id uuid not null,
  hub_id uuid,
  provider_reference text not null unique, -- a payment's reply, its message and a poll keep the card once
  brand text not null,
  last4 text not null,
  expires_month integer not null check (expires_month between 1 and 12),
  expires_year integer not null,        -- the card is good to the end of its month
  fingerprint text,                     -- the same for the same number
  state text not null check (state in ('active', 'removed')),
  is_default boolean not null check (state = 'active' or not is_default),
  saved_at timestamptz not null,
  removed_at timestamptz,
  expiry_told_at timestamptz            -- the mail about the end of the card was sent
);
-- Debits go to one card of a customer.
create unique index on payments.methods (customer_id) where is_default;
-- The same card is kept once, however often it is entered.
create unique index on payments.methods (customer_id, fingerprint, expires_year, expires_month) where state = 'active';
-- The sweeper of cards that end soon.
create index on payments.methods (expires_year, expires_month) where state = 'active' and expiry_told_at is null;
select platform.protect('payments.methods');
select platform.grant_app('payments.methods', 'select, insert, update');
select platform.create_history('payments.method_history');

-- A card that is about to be kept without a charge.
create table payments.setups (
  id uuid primary key,
  customer_id uuid not null,
  hub_id uuid,
  state text not null check (state in ('open', 'saved', 'failed')),
  provider_id text unique,
  fields_url text,
  hosted_url text,
  challenge_url text,
  decline_code text,
  method_id uuid references payments.methods,
  opened_at timestamptz not null
);
create index on payments.setups (customer_id, opened_at desc);
select platform.protect('payments.setups');
select platform.grant_app('payments.setups', 'select, insert, update');

alter table payments.payments
  add column method_id uuid references payments.methods,
  -- Whether the payer is there to enter a card and to answer the bank.
  add column present boolean not null default true,
  add constraint absent_has_a_card check (present or method_id is not null);
-- What the charging job takes next.
create index on payments.payments (created_at) where state = 'created' and not present;

-- The card as the provider keeps it, with what it said of a payment.
alter table payments.observations add column kept_method jsonb;

-- Charging runs in so many lanes over all processes; a lane of a killed process is free again after its time, which is real.
create table payments.lanes (
  lane integer primary key,
  holder uuid,
  held_until timestamptz not null
);
insert into payments.lanes select lane, null, '-infinity' from generate_series(1, 2) as lane;
select platform.grant_app('payments.lanes', 'select, update');
