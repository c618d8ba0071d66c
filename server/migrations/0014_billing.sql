-- What customers owe and have paid: plans, invoices, bonds, allocations. Cents, AUD, GST included; dates are hub dates.
create schema billing;

create table billing.accounts (
  id uuid primary key,
  customer_id uuid not null unique,
  hub_id uuid,
  opened_at timestamptz not null
);
select platform.protect('billing.accounts');
select platform.grant_app('billing.accounts', 'select, insert, update');

-- What a subscription is billed: the lines of a week from an anchor, in the zone of its hub for life.
create table billing.plans (
  id uuid primary key,
  subscription_id uuid not null unique,
  account_id uuid not null references billing.accounts,
  customer_id uuid not null,
  hub_id uuid not null,
  time_zone text not null,
  anchor_on date not null,
  next_period integer not null,         -- number of the next period to bill: from = anchor + 7 × n
  lines jsonb not null,
  opened_at timestamptz not null,
  ended_on date                         -- exclusive
);
create index on billing.plans (anchor_on) where ended_on is null; -- what falls due
select platform.protect('billing.plans');
select platform.grant_app('billing.plans', 'select, insert, update');

create table billing.invoices (
  id uuid primary key,
  reference text not null unique,
  account_id uuid not null references billing.accounts,
  customer_id uuid not null,
  hub_id uuid not null,
  subscription_id uuid,
  kind text not null check (kind in ('period', 'other')),
  period_from date,
  period_to date,                       -- exclusive
  state text not null,
  issued_at timestamptz not null,
  issued_on date not null,
  due_on date not null,
  total_cents integer not null check (total_cents >= 0),
  gst_cents integer not null,
  paid_cents integer not null default 0 check (paid_cents between 0 and total_cents),
  buyer jsonb not null                  -- name and ABN as they were at issue
);
-- Periods tile a subscription's life: one live invoice a period (invariant 7).
create unique index on billing.invoices (subscription_id, period_from, kind) where kind = 'period' and state <> 'void';
create index on billing.invoices (customer_id, issued_at desc);
select platform.protect('billing.invoices');
select platform.grant_app('billing.invoices', 'select, insert, update');
select platform.create_history('billing.invoice_history');

create table billing.invoice_lines (
  invoice_id uuid not null references billing.invoices,
  place integer not null,
  customer_id uuid not null,
  hub_id uuid not null,
  kind text not null,
  quantity integer not null default 1,
  amount_cents integer not null,
  gst_cents integer not null,
  period_from date,
  period_to date,
  recognised_through date,              -- income up to this day is booked; the sub-ledger of deferred revenue
  primary key (invoice_id, place)
);
select platform.protect('billing.invoice_lines');
select platform.grant_app('billing.invoice_lines', 'select, insert, update');

create table billing.bonds (
  id uuid primary key,
  reference text not null unique,
  customer_id uuid not null,
  hub_id uuid not null,
  subscription_id uuid not null,
  state text not null,
  required_cents integer not null check (required_cents > 0),
  collected_cents integer not null default 0 check (collected_cents >= 0),
  claimed_cents integer not null default 0 check (claimed_cents >= 0),
  refunded_cents integer not null default 0 check (refunded_cents >= 0),
  required_at timestamptz not null,
  held_at timestamptz,
  check (claimed_cents + refunded_cents <= collected_cents)
);
create unique index on billing.bonds (subscription_id) where state not in ('cancelled', 'transferred');
create index on billing.bonds (customer_id);
select platform.protect('billing.bonds');
select platform.grant_app('billing.bonds', 'select, insert, update');
select platform.create_history('billing.bond_history');

-- Where a payment's money went.
create table billing.allocations (
  id uuid primary key,
  payment_id uuid not null,
  customer_id uuid not null,
  hub_id uuid,
  target text not null check (target in ('invoice', 'bond', 'credit')),
  target_id uuid not null,
  amount_cents integer not null check (amount_cents > 0),
  at timestamptz not null,
  unique (payment_id, target, target_id)
);
select platform.protect('billing.allocations');
select platform.grant_app('billing.allocations', 'select, insert');
