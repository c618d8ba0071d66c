-- Reminders of a term's or an agreed end that were sent, so that none is sent twice.
create table subscriptions.reminders (
  subscription_id uuid not null references subscriptions.subscriptions,
  ends_on date not null,
  days_before integer not null,
  customer_id uuid not null,
  hub_id uuid not null,
  sent_at timestamptz not null,
  primary key (subscription_id, ends_on, days_before)
);
select platform.protect('subscriptions.reminders');
select platform.grant_app('subscriptions.reminders', 'select, insert');
-- Ends that come near, out of all that run.
create index on subscriptions.subscriptions ((coalesce(ends_on, term_ends_on))) where state in ('active', 'notice_given', 'suspended');
