-- An allocation of a payment that its payer's bank took back.
alter table billing.allocations add column undone_at timestamptz;
select platform.grant_app('billing.allocations', 'update');

-- An invoice that only its own payment takes: week 1 until it is signed and paid, a change that is paid first, damage that waits
-- for the bond. Debits leave it out and it is not overdue.
alter table billing.invoices add column awaits_payment boolean not null default false;
update billing.invoices invoice set awaits_payment = true from billing.plans plan
  where plan.subscription_id = invoice.subscription_id and plan.next_period = 1 and invoice.state = 'issued' and invoice.kind = 'period';
