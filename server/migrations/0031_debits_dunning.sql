-- Due attempts, overdue accounts, arrangements, what a payment is for, and the switches that stop charging or mails.

-- A switch that is off, for all hubs or one; no row means on.
create table policies.switches_off (
  id uuid primary key,
  name text not null check (name in ('charging', 'mails', 'sign_ups')),
  hub_id uuid,                            -- null: everywhere
  reason text not null,
  off_at timestamptz not null,
  off_by text not null,
  unique nulls not distinct (name, hub_id)
);
select platform.grant_app('policies.switches_off', 'select, insert, delete');

-- One try to take what an account owes. `own`: the customer pays on a page.
create table billing.debits (
  id uuid primary key,
  account_id uuid not null references billing.accounts,
  customer_id uuid not null,
  hub_id uuid,
  kind text not null check (kind in ('due', 'retry', 'arrangement', 'own')),
  payment_id uuid unique,                 -- null when there was no card to try
  amount_cents integer not null check (amount_cents > 0),
  on_date date not null,                  -- hub date
  at timestamptz not null,
  outcome text check (outcome in ('paid', 'failed', 'cancelled'))
);
-- Nothing is taken twice: one open try of an account, until its outcome is known.
create unique index on billing.debits (account_id) where outcome is null and kind <> 'own';
create index on billing.debits (account_id, at);
select platform.protect('billing.debits');
select platform.grant_app('billing.debits', 'select, insert, update');

-- What a payment that is not a debit is for, in the order in which its money goes there.
create table billing.payment_targets (
  payment_id uuid not null,
  place integer not null,
  customer_id uuid not null,
  hub_id uuid,
  target text not null check (target in ('invoice', 'bond')),
  target_id uuid not null,
  amount_cents integer not null check (amount_cents > 0),
  primary key (payment_id, place)
);
select platform.protect('billing.payment_targets');
select platform.grant_app('billing.payment_targets', 'select, insert');

-- Overdue money: one open case an account (R16).
create table billing.dunning_cases (
  id uuid primary key,
  reference text not null unique,
  account_id uuid not null references billing.accounts,
  customer_id uuid not null,
  hub_id uuid,
  time_zone text not null,
  state text not null,
  failed_on date not null,                -- day 0: the first failed due attempt, hub date
  retries integer not null default 0,     -- made so far
  next_at timestamptz,                    -- when the next retry, the suspension or recovery is due
  opened_at timestamptz not null,
  suspended_at timestamptz,
  closed_at timestamptz
);
create unique index on billing.dunning_cases (account_id) where state not in ('resolved', 'written_off');
create index on billing.dunning_cases (next_at) where next_at is not null;
select platform.protect('billing.dunning_cases');
select platform.grant_app('billing.dunning_cases', 'select, insert, update');
select platform.create_history('billing.dunning_case_history');
select platform.create_reference('DC', 701);

-- Dates and amounts by which overdue money is paid; while one is agreed its invoices are left out of other debits.
create table billing.arrangements (
  id uuid primary key,
  case_id uuid not null references billing.dunning_cases,
  account_id uuid not null references billing.accounts,
  customer_id uuid not null,
  hub_id uuid,
  state text not null,
  instalments jsonb not null,             -- [{on, amountCents}]
  paid_through integer not null default 0, -- instalments that are paid
  next_at timestamptz,
  proposed_at timestamptz not null
);
create unique index on billing.arrangements (case_id) where state in ('proposed', 'agreed');
create index on billing.arrangements (next_at) where next_at is not null;
select platform.protect('billing.arrangements');
select platform.grant_app('billing.arrangements', 'select, insert, update');
select platform.create_history('billing.arrangement_history');
alter table billing.invoices add column arrangement_id uuid references billing.arrangements;
