-- Mails as they were rendered, in the transaction of what they tell about; a job delivers them.
create schema notifications;

create table notifications.mails (
  id uuid primary key,
  account_id uuid,
  customer_id uuid,
  hub_id uuid,
  template text not null,
  language text not null,
  address text,                       -- cleared 90 days after sending
  recipient_name text not null,
  subject text not null,
  text_body text not null,
  html_body text not null,
  created_at timestamptz not null,    -- business clock
  sent_at timestamptz,
  message_id text not null unique     -- the same on each try, so that a doubled delivery shows as one
);
create index on notifications.mails (created_at desc);               -- the outbox, newest first
create index on notifications.mails (sent_at) where address is not null; -- clearing of addresses
select platform.grant_app('notifications.mails', 'select, insert, update');
alter table notifications.mails enable row level security;
create policy written on notifications.mails for insert with check (true);
create policy seen on notifications.mails for select using (platform.sees(customer_id, hub_id));
create policy delivered on notifications.mails for update using (platform.actor_kind() = 'system');
