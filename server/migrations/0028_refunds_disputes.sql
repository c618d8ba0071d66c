-- Money going back: refunds that we send, disputes that payers raise, and the comparison with the provider's statement.

select platform.create_reference('R', 71001), platform.create_reference('D', 1001);

-- What refunds of a payment take up, whether sent or still to be approved. Never more than was captured (invariant 16); only a
-- trigger writes it, so that no path forgets it.
alter table payments.payments add column refunded_cents integer not null default 0,
  add constraint refunds_within_captured check (refunded_cents between 0 and amount_cents);

create table payments.refunds (
  id uuid primary key,
  reference text not null unique,
  intent text not null unique,          -- what is given back, such as bond:<bond>: a repeat gives nothing back twice
  payment_id uuid not null references payments.payments,
  customer_id uuid not null,
  hub_id uuid,
  amount_cents integer not null check (amount_cents > 0),
  reason text not null,
  state text not null,
  requested_by text not null,
  requested_at timestamptz not null,    -- business clock
  needs_second boolean not null,        -- over the policy's limit: somebody else approves
  approved_by text,
  attempt integer not null default 0,   -- the provider's key is the intent and this
  provider_id text unique,
  said text,                            -- what the provider says of the present try; only finaliseRefund moves the state
  failure_code text,
  asked_at timestamptz,                 -- real time of the last question to the provider
  payout_asked_by text,                 -- a payout to a bank account needs two people
  finalised_at timestamptz,
  check (not needs_second or approved_by is null or approved_by <> requested_by)
);
create index on payments.refunds (payment_id);
-- What is to be sent or asked for.
create index on payments.refunds (asked_at) where state in ('approved', 'processing');
create index on payments.refunds (requested_at desc);
select platform.protect('payments.refunds');
select platform.grant_app('payments.refunds', 'select, insert, update');
select platform.create_history('payments.refund_history');

create function payments.take_up_refund() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update payments.payments set refunded_cents = refunded_cents + new.amount_cents
      where id = new.payment_id and state in ('succeeded', 'won');
    if not found then raise exception 'nothing was captured by payment %', new.payment_id using errcode = 'check_violation'; end if;
  elsif new.amount_cents <> old.amount_cents or new.payment_id <> old.payment_id then
    raise exception 'the amount of a refund does not change';
  elsif new.state = 'declined' and old.state <> 'declined' then
    update payments.payments set refunded_cents = refunded_cents - new.amount_cents where id = new.payment_id;
  end if;
  return new;
end $$;
create trigger take_up before insert or update on payments.refunds
  for each row execute function payments.take_up_refund();

create table payments.disputes (
  id uuid primary key,
  reference text not null unique,
  payment_id uuid not null references payments.payments,
  customer_id uuid not null,
  hub_id uuid,
  provider_id text not null unique,
  amount_cents integer not null check (amount_cents > 0),
  reason text not null,
  said text not null check (said in ('needs_response', 'under_review', 'won', 'lost')),
  opened_at timestamptz not null,       -- business clock
  evidence_due_at timestamptz,          -- the provider's, real time
  evidence_sent_at timestamptz,
  evidence_sent_by text,
  closed_at timestamptz,
  asked_at timestamptz
);
create index on payments.disputes (payment_id);
create index on payments.disputes (opened_at desc);
select platform.protect('payments.disputes');
select platform.grant_app('payments.disputes', 'select, insert, update');
select platform.create_history('payments.dispute_history');

create table payments.reconciliations (
  id uuid primary key,
  from_at timestamptz not null,         -- real time, as the provider's statement is
  to_at timestamptz not null,
  started_at timestamptz not null,
  started_by text not null,
  finished_at timestamptz not null,
  lines integer not null,               -- of the provider's statement
  matched integer not null,
  differences integer not null
);
create index on payments.reconciliations (started_at desc);
select platform.grant_app('payments.reconciliations', 'select, insert, update');

-- What the provider's statement and our books say differently; closed by itself when they agree, or by a person with a note.
create table payments.differences (
  id uuid primary key,
  kind text not null check (kind in ('missing_here', 'missing_there', 'other_amount', 'double', 'contradiction')),
  object text not null check (object in ('payment', 'refund', 'refund_failed', 'dispute', 'dispute_won')),
  provider_id text not null,
  payment_id uuid,
  customer_id uuid,
  hub_id uuid,
  ours_cents integer,
  theirs_cents integer,
  found_at timestamptz not null,        -- real time
  seen_at timestamptz not null,
  closed_at timestamptz,
  closed_by text,
  note text
);
-- A difference is open once, however often it is found.
create unique index on payments.differences (kind, object, provider_id) where closed_at is null;
create index on payments.differences (found_at desc);
select platform.protect('payments.differences');
select platform.grant_app('payments.differences', 'select, insert, update');
