-- What customers sign: the text with its price and policy snapshot, and the proof of the signature.
create schema agreements;

create table agreements.agreements (
  id uuid primary key,
  reference text not null unique,
  application_id uuid not null,
  customer_id uuid not null,
  hub_id uuid not null,
  state text not null,
  version text not null,
  pick_up_at timestamptz not null,
  snapshot jsonb not null,              -- quote, policy, car, customer, drivers and hub as they were
  sections jsonb not null,              -- the text as shown
  drafted_at timestamptz not null,
  signed_at timestamptz,
  typed_name text,
  signed_from text,                     -- address and browser
  hash text                             -- SHA-256 over text and snapshot
);
-- One agreement of an application can be signed at a time.
create unique index on agreements.agreements (application_id) where state in ('drafted', 'sent', 'signed');
select platform.protect('agreements.agreements');
select platform.grant_app('agreements.agreements', 'select, insert, update');
select platform.create_history('agreements.agreement_history');
