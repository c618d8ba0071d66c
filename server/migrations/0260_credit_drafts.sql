-- A credit of a part of a line takes what its days have not earned yet out of deferred revenue: beyond this net amount the line earns nothing.
alter table billing.document_lines add column earned_cap integer check (earned_cap >= 0);

-- A credit that a member of staff gives. Over the limit it is a draft until another person decides; issued, its id is the credit note's.
create table billing.credit_drafts (
  id uuid primary key,
  account_id uuid not null references billing.accounts,
  customer_id uuid not null,
  hub_id uuid not null,
  subscription_id uuid not null,
  invoice_id uuid references billing.invoices, -- null: goodwill, which corrects no invoice
  asked jsonb not null,                        -- what was asked: of which lines how much
  amount_cents integer not null check (amount_cents > 0),
  gst_cents integer not null,
  reason text not null,                        -- the customer reads it
  state text not null check (state in ('draft', 'issued', 'void')),
  needs_second boolean not null,
  asked_by text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  check (state = 'draft' or decided_at is not null)
);
create index on billing.credit_drafts (account_id);          -- the foreign key
create index on billing.credit_drafts (invoice_id);          -- the foreign key
create index on billing.credit_drafts (subscription_id);
create index on billing.credit_drafts (asked_at desc, id);   -- the list
select platform.protect('billing.credit_drafts');
select platform.grant_app('billing.credit_drafts', 'select, insert, update');
