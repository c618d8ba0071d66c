-- Plans in dated segments, credit notes, customer credit, and what billing by batches and recognition by day need.

alter table billing.accounts
  add column time_zone text not null default 'Australia/Brisbane', -- its hub's: days of dunning are counted there
  add column credit_cents integer not null default 0 check (credit_cents >= 0),
  add column parked_at timestamptz,       -- nothing is billed or charged until a person has looked
  add column parked_reason text;
alter table billing.accounts alter column time_zone drop default;

alter table billing.plans
  add column due_at timestamptz,          -- when the next period is issued, 06:00 hub time; null when none is to come
  add column paused_on date,              -- the day the car is back: periods stop there (R10)
  add column buyer jsonb not null default '{}';
create table billing.plan_segments (
  plan_id uuid not null references billing.plans,
  from_on date not null,                  -- these lines from this hub date on
  customer_id uuid not null,
  hub_id uuid not null,
  lines jsonb not null,
  primary key (plan_id, from_on)
);
select platform.protect('billing.plan_segments');
select platform.grant_app('billing.plan_segments', 'select, insert, update, delete');
insert into billing.plan_segments select id, anchor_on, customer_id, hub_id, lines from billing.plans;
update billing.accounts a set time_zone = p.time_zone from billing.plans p where p.account_id = a.id;
update billing.plans p set buyer = i.buyer from billing.invoices i where i.subscription_id = p.subscription_id;
update billing.plans set due_at = ((anchor_on + 7 * next_period)::timestamp + interval '6 hours') at time zone time_zone
  where ended_on is null or anchor_on + 7 * next_period < ended_on;
alter table billing.plans drop column lines, alter column buyer drop default;
drop index billing.plans_anchor_on_idx;
create index on billing.plans (due_at) where due_at is not null;  -- what falls due
create index on billing.plans (account_id);                       -- the plans of an account

-- A debit moved by its customer: the due date only, once a quarter (R15).
create table billing.debit_moves (
  plan_id uuid not null references billing.plans,
  period_from date not null,
  customer_id uuid not null,
  hub_id uuid not null,
  due_on date not null,
  asked_at timestamptz not null,
  primary key (plan_id, period_from)
);
select platform.protect('billing.debit_moves');
select platform.grant_app('billing.debit_moves', 'select, insert');

alter table billing.invoices
  add column subject text not null default 'week', -- what it is about: week, swap, early_end, overage, toll …
  add column charge_at timestamptz,                -- its first due attempt; null once made
  add column credited_cents integer not null default 0 check (credited_cents >= 0),
  add column written_off_cents integer not null default 0 check (written_off_cents >= 0),
  add check (paid_cents + credited_cents + written_off_cents <= total_cents);
create index on billing.invoices (charge_at) where charge_at is not null;                     -- due attempts
create index on billing.invoices (account_id, due_on) where state in ('issued', 'partially_paid'); -- what an account owes
create index on billing.invoices (subscription_id, period_from);                              -- a subscription's billed periods

-- Lines of invoices and of credit notes: both can hold days that become income one by one (a swap credits one car and bills another).
alter table billing.invoice_lines rename to document_lines;
alter table billing.document_lines rename column invoice_id to document_id;
alter table billing.document_lines
  drop constraint invoice_lines_invoice_id_fkey,
  add column deferred boolean not null default false, -- becomes income day by day (R12)
  add column open boolean not null default false,     -- days of it are still to be recognised
  add column weekly_cents integer,                    -- of seven days, of which this line is days (R4)
  add column week_on date,                            -- the first day of those seven
  add column cut_on date,                             -- a credit took the days from here on
  add column credits_document_id uuid,                -- a line that gives back what another charged
  add column credits_place integer,
  add column note text;
update billing.document_lines l set deferred = true, open = i.state <> 'void', weekly_cents = l.amount_cents, week_on = l.period_from,
  recognised_through = l.period_from - 1 from billing.invoices i where i.id = l.document_id and l.period_from is not null;
create index on billing.document_lines (hub_id, recognised_through) where open;                                  -- what is to be recognised
create index on billing.document_lines (credits_document_id) where credits_document_id is not null;              -- what was credited of a document

create table billing.credit_notes (
  id uuid primary key,
  reference text not null unique,
  account_id uuid not null references billing.accounts,
  customer_id uuid not null,
  hub_id uuid not null,
  subscription_id uuid,
  subject text not null,
  state text not null,
  issued_at timestamptz not null,
  issued_on date not null,
  total_cents integer not null check (total_cents < 0), -- R19: a negative total
  gst_cents integer not null,
  applied_cents integer not null default 0,             -- took away from invoices
  credited_cents integer not null default 0,            -- became customer credit
  buyer jsonb not null,
  check (applied_cents + credited_cents <= -total_cents)
);
create index on billing.credit_notes (customer_id, issued_at desc);
create index on billing.credit_notes (subscription_id);
select platform.protect('billing.credit_notes');
select platform.grant_app('billing.credit_notes', 'select, insert, update');
select platform.create_history('billing.credit_note_history');

-- What settled an invoice beside payments.
create table billing.settlements (
  id uuid primary key,
  invoice_id uuid not null references billing.invoices,
  customer_id uuid not null,
  hub_id uuid not null,
  source text not null check (source in ('credit', 'credit_note', 'bond', 'write_off')),
  source_id uuid not null,
  amount_cents integer not null check (amount_cents > 0),
  at timestamptz not null
);
create index on billing.settlements (invoice_id);
select platform.protect('billing.settlements');
select platform.grant_app('billing.settlements', 'select, insert');

-- Movements of customer credit; their sum is the account's credit and the ledger's customer_credit.
create table billing.credit_moves (
  id uuid primary key,
  account_id uuid not null references billing.accounts,
  customer_id uuid not null,
  hub_id uuid,
  amount_cents integer not null check (amount_cents <> 0), -- positive: given; negative: used or sent back
  source text not null check (source in ('credit_note', 'payment', 'invoice', 'refund', 'opening', 'dispute')),
  source_id uuid not null,
  at timestamptz not null
);
create index on billing.credit_moves (account_id, at);
select platform.protect('billing.credit_moves');
select platform.grant_app('billing.credit_moves', 'select, insert');

-- The days that are recognised: one entry a hub and day (R12).
create table billing.recognised_days (
  hub_id uuid not null,
  day date not null,
  entry_id uuid,                          -- null when nothing was to be recognised
  at timestamptz not null,
  primary key (hub_id, day)
);
select platform.protect('billing.recognised_days');
select platform.grant_app('billing.recognised_days', 'select, insert');
