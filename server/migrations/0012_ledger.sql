-- Double entry: entries balance at commit and cannot be changed afterwards. Amounts are integer cents, AUD.
create schema ledger;

create table ledger.accounts (
  code text primary key,
  name text not null,
  kind text not null check (kind in ('asset', 'liability', 'income', 'expense'))
);
select platform.grant_app('ledger.accounts', 'select');
insert into ledger.accounts values
  ('bank', 'Bank', 'asset'), ('clearing', 'Provider clearing', 'asset'), ('receivables', 'Receivables', 'asset'),
  ('fleet', 'Fleet', 'asset'), ('stock', 'Stock', 'asset'), ('trade_in_clearing', 'Trade-in clearing', 'asset'),
  ('bonds_held', 'Bonds held', 'liability'), ('customer_credit', 'Customer credit', 'liability'),
  ('deferred', 'Deferred subscription revenue', 'liability'), ('gst_payable', 'GST payable', 'liability'),
  ('sale_deposits', 'Sale deposits', 'liability'), ('refunds_payable', 'Refunds payable', 'liability'),
  ('subscription_income', 'Subscription income', 'income'), ('overage_income', 'Overage income', 'income'),
  ('extras_income', 'Extras income', 'income'), ('fees_income', 'Fees income', 'income'),
  ('damage_recovery', 'Damage recovery', 'income'), ('toll_recovery', 'Toll recovery', 'income'), ('vehicle_sales', 'Vehicle sales', 'income'),
  ('bad_debt', 'Bad debt', 'expense'), ('goodwill', 'Goodwill', 'expense'), ('provider_fees', 'Provider fees', 'expense'),
  ('servicing', 'Servicing', 'expense'), ('cost_of_goods_sold', 'Cost of goods sold', 'expense');

create table ledger.entries (
  id uuid primary key,
  reference text not null unique,
  at timestamptz not null,              -- business clock
  recorded_at timestamptz not null,     -- real time
  description text not null,
  source_kind text not null,            -- the document: invoice, payment, credit_note …
  source_id uuid not null,
  customer_id uuid,
  hub_id uuid,
  unique (source_kind, source_id, description) -- a document posts one entry of a kind
);
create index on ledger.entries (at desc, id desc);        -- the journal, newest first
create index on ledger.entries (customer_id, at desc);    -- a customer's ledger
select platform.protect('ledger.entries');
select platform.grant_app('ledger.entries', 'select, insert');

create table ledger.postings (
  entry_id uuid not null references ledger.entries,
  place integer not null,
  account text not null references ledger.accounts,
  debit_cents integer not null default 0 check (debit_cents >= 0),
  credit_cents integer not null default 0 check (credit_cents >= 0),
  customer_id uuid,
  hub_id uuid,
  primary key (entry_id, place),
  check ((debit_cents = 0) <> (credit_cents = 0))
);
create index on ledger.postings (account, entry_id);      -- the trial balance
select platform.protect('ledger.postings');
select platform.grant_app('ledger.postings', 'select, insert');

-- Judged at commit over the whole entry, whoever writes.
create function ledger.entry_balances() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  difference bigint;
begin
  select sum(debit_cents) - sum(credit_cents) into difference from ledger.postings where entry_id = new.entry_id;
  if difference <> 0 then
    raise exception 'entry % does not balance: % cents', new.entry_id, difference using errcode = 'check_violation', constraint = 'entry_balances';
  end if;
  return null;
end $$;
create constraint trigger entry_balances after insert on ledger.postings deferrable initially deferred
  for each row execute function ledger.entry_balances();
