-- What still waits in the outbox when its account closes: what the law or the closing itself needs goes to the address that the account
-- had and is erased once it left; nothing else leaves any more, and its address and words go at once.
alter table notifications.mails
  add column outlives_account boolean not null default false,  -- goes although its account closed while it waited
  add column erase_by timestamptz;                             -- erased once it left, or then at the latest; business clock
create index on notifications.mails (erase_by) where sent_at is null and address is not null;

-- Accounts and customers that were closed: also for a mail that another transaction writes while the account closes.
create table notifications.closed (
  id uuid primary key                   -- account or customer
);
select platform.grant_app('notifications.closed', 'select');
alter table notifications.closed enable row level security;
create policy delivering on notifications.closed for select using (platform.actor_kind() = 'system');

-- Takes out whom the mails to a customer and to an account went to and what they said; of those that still wait once they left, at the
-- latest at `last`. When the account closes, only those wait on that outlive it. Of what the actor may see only. One statement, so that
-- a mail that leaves meanwhile is judged as it is then. `erase_sent` of 0258 stays for servers of the version before.
create function notifications.erase_mails(customer uuid, account uuid, closing boolean, last timestamptz, instead text) returns void
  language sql security definer set search_path = pg_catalog
  begin atomic
    insert into notifications.closed (id)
      select theirs.id from (values
        (customer, customer = any (platform.actor_customers())),
        (account, account = platform.actor_account())) theirs (id, own)
      where closing and theirs.own
      on conflict do nothing;
    update notifications.mails m set
      address = case when m.sent_at is null and (m.outlives_account or not closing) then m.address end,
      recipient_name = case when m.sent_at is null and (m.outlives_account or not closing) then m.recipient_name else instead end,
      text_body = case when m.sent_at is null and (m.outlives_account or not closing) then m.text_body else instead end,
      html_body = case when m.sent_at is null and (m.outlives_account or not closing) then m.html_body else instead end,
      erase_by = coalesce(m.erase_by, last)
    where m.customer_id = customer and platform.sees(m.customer_id, m.hub_id)
      or m.account_id = account and account = platform.actor_account();
  end;
revoke execute on function notifications.erase_mails(uuid, uuid, boolean, timestamptz, text) from public;
grant execute on function notifications.erase_mails(uuid, uuid, boolean, timestamptz, text) to faith_app;

-- What waits now, and accounts that are closed already.
update notifications.mails set outlives_account = true
where sent_at is null
  and template in ('identity.account-closed', 'billing.receipt', 'billing.notice', 'incidents.fine', 'subscriptions.correction');
update notifications.mails set erase_by = created_at + interval '30 days'
where sent_at is null and template = 'identity.account-closed';
insert into notifications.closed (id)
select id from identity.accounts where closed_at is not null
union
select link.customer_id from identity.accounts a join identity.account_customers link on link.account_id = a.id where a.closed_at is not null;
