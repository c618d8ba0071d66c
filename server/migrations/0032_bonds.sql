-- Bonds across swaps, their release and claims; what was told to customers.
alter table billing.bonds
  add column transferred_cents integer not null default 0 check (transferred_cents >= 0), -- to the bond of the next car
  add column from_bond_id uuid references billing.bonds,   -- the bond whose money it took over
  add column release_by date,                              -- back at its source by this hub date (R20)
  add column release_at timestamptz,                       -- when it is sent at the latest
  add check (claimed_cents + refunded_cents + transferred_cents <= collected_cents);
-- A swap has two at once: the old one while its surplus goes back, the new one while its top-up is paid.
drop index billing.bonds_subscription_id_idx;
create unique index on billing.bonds (subscription_id) where state = 'held';
create index on billing.bonds (subscription_id, required_at);
create index on billing.bonds (release_at) where release_at is not null;

-- A claim on a bond, against an issued invoice (R20).
create table billing.bond_claims (
  id uuid primary key,
  bond_id uuid not null references billing.bonds,
  invoice_id uuid not null references billing.invoices,
  customer_id uuid not null,
  hub_id uuid not null,
  amount_cents integer not null check (amount_cents > 0),
  reason text not null,
  file_ids uuid[] not null default '{}',   -- evidence
  at timestamptz not null
);
create index on billing.bond_claims (bond_id);
select platform.protect('billing.bond_claims');
select platform.grant_app('billing.bond_claims', 'select, insert');

-- Money on its way back to customers: which refund of payments belongs to what.
create table billing.refunds (
  refund_id uuid primary key,              -- payments'
  customer_id uuid not null,
  hub_id uuid,
  account_id uuid not null references billing.accounts,
  bond_id uuid references billing.bonds,   -- null: customer credit
  amount_cents integer not null check (amount_cents > 0),
  at timestamptz not null,
  sent_at timestamptz
);
create index on billing.refunds (bond_id);
create index on billing.refunds (account_id);
select platform.protect('billing.refunds');
select platform.grant_app('billing.refunds', 'select, insert, update');

-- What customers were told, once for each thing.
create table billing.notices (
  kind text not null,
  subject_id uuid not null,
  customer_id uuid not null,
  hub_id uuid,
  told_at timestamptz not null,
  primary key (kind, subject_id)
);
select platform.protect('billing.notices');
select platform.grant_app('billing.notices', 'select, insert');
