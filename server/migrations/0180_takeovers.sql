-- Go-live: live subscriptions with their bonds and balances come from the previous system. From the cut-over on we bill; before it they did.
create schema takeovers;

-- Files as they were uploaded: a dry run first, then confirmed once and run row by row. They hold licences and addresses, so they are
-- encrypted, and gone as soon as they have been run.
create table takeovers.imports (
  id uuid primary key,
  file_name text not null,
  sha256 text not null,
  cut_over_on date not null,            -- hub date: the first day that we bill
  content_sealed bytea,
  hub_id uuid,                          -- of no hub: whoever works for all of them
  uploaded_at timestamptz not null,
  uploaded_by text not null,
  confirmed_at timestamptz,
  confirmed_by text,
  finished_at timestamptz,
  rows integer not null,
  refused jsonb not null default '[]'   -- rows that the run refused: number, reference, column and reason; no personal data
);
create index on takeovers.imports (uploaded_at) where content_sealed is not null; -- files that are to be destroyed
select platform.protect('takeovers.imports');
select platform.grant_app('takeovers.imports', 'select, insert, update');
select platform.uses_key('takeovers.imports', 'content_sealed', 'fields');

-- What was taken over, once for each number of the previous system. Cents.
create table takeovers.takeovers (
  id uuid primary key,
  import_id uuid not null references takeovers.imports,
  row_number integer not null,
  reference text not null,              -- the previous system's number of the subscription
  customer_reference text not null,     -- and of the customer
  subscription_id uuid not null unique,
  subscription_reference text not null,
  stock_no text not null,
  status text not null check (status in ('active', 'notice', 'paused')),
  customer_id uuid not null,
  hub_id uuid not null,
  weekly_cents integer not null,
  next_on date,                         -- first debit of ours, if one is to come
  next_cents integer not null,
  bond_cents integer not null,
  credit_cents integer not null,
  arrears_cents integer not null,
  deferred_cents integer not null,      -- net, of days paid to the previous system
  at timestamptz not null
);
create unique index on takeovers.takeovers (lower(reference));      -- the same row twice changes nothing
create index on takeovers.takeovers (lower(customer_reference));    -- more subscriptions of one customer
create index on takeovers.takeovers (import_id, row_number);        -- what a file brought
create index on takeovers.takeovers (customer_id);
select platform.protect('takeovers.takeovers');
select platform.grant_app('takeovers.takeovers', 'select, insert');

-- The other side of balances that began elsewhere.
alter table ledger.accounts drop constraint accounts_kind_check,
  add check (kind in ('asset', 'liability', 'income', 'expense', 'equity'));
insert into ledger.accounts (code, name, kind, number) values ('opening_balance', 'Opening balances', 'equity', '970');

-- What the previous system billed: the week that runs at the cut-over, and what is open. Never tax invoices of ours.
select platform.create_reference('OB', 96001);
alter table billing.settlements drop constraint settlements_source_check,
  add check (source in ('credit', 'credit_note', 'bond', 'write_off', 'opening'));

-- A subscription that was taken over has no application here, and its signature lies in the previous system.
alter table agreements.agreements alter column application_id drop not null,
  add column taken_over_from text;      -- the previous system's number of what was signed
alter table subscriptions.subscriptions alter column application_id drop not null,
  add column taken_over_on date,        -- the cut-over: billed by us from this hub date on
  add column km_from_on date;           -- kilometres count from this hub date; null: from the first keys
alter table handovers.handovers alter column fuel_eighths drop not null; -- nobody wrote it down
