-- Payments: what we asked the provider for and what it said. Observations are facts; only `finalise` moves a payment.
create schema payments;

create table payments.payments (
  id uuid primary key,
  reference text not null unique,
  customer_id uuid not null,
  hub_id uuid,
  intent text not null,                 -- what is paid, such as first:<subscription>; the key adds the number of failed tries
  attempt integer not null,
  amount_cents integer not null check (amount_cents > 0),
  description text not null,
  state text not null,
  return_path text not null,
  provider_id text unique,
  fields_url text,
  hosted_url text,
  challenge_url text,
  decline_code text,
  card_brand text,
  card_last4 text,
  created_at timestamptz not null,      -- business clock
  asked_at timestamptz,                 -- real time of the last question to the provider
  finalised_at timestamptz,
  unique (intent, attempt)
);
-- One payment of an intent at a time: a double click finds the first.
create unique index on payments.payments (intent) where state in ('created', 'processing');
create index on payments.payments (asked_at) where state = 'processing'; -- the poller
create index on payments.payments (customer_id, created_at desc);
select platform.protect('payments.payments');
select platform.grant_app('payments.payments', 'select, insert, update');
select platform.create_history('payments.payment_history');

create table payments.observations (
  id uuid primary key,
  payment_id uuid not null references payments.payments,
  customer_id uuid not null,
  hub_id uuid,
  source text not null check (source in ('reply', 'poll', 'message', 'silence')),
  event_id text unique,                 -- the provider's own id of a message: takes effect once
  state text not null,                  -- as the provider says, or unknown
  decline_code text,
  card_brand text,
  card_last4 text,
  challenge_url text,
  at timestamptz not null
);
create index on payments.observations (payment_id, at desc);
select platform.protect('payments.observations');
select platform.grant_app('payments.observations', 'select, insert');
