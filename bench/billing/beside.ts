import pg from 'pg'
import { pgbench } from '../shared/pgbench.ts'

const from = `(now() at time zone 'Australia/Brisbane')::date`

/** (a): the same rows by pgbench, one transaction a subscription, on one connection. Gives subscriptions a second. */
export function byPgbench(url: string, count: number): Promise<number> {
  return pgbench(url, perSubscription, '-c', '1', '-t', String(count))
}

/** (b): the same rows by one statement over all of them. Gives subscriptions a second. */
export async function byOneStatement(url: string, count: number): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`select set_config('faith.kind', 'system', false)`)
    const began = performance.now()
    await client.query(allAtOnce)
    return count / ((performance.now() - began) / 1000)
  } finally {
    await client.end()
  }
}

const columns = {
  invoices: `(id, reference, account_id, customer_id, hub_id, subscription_id, kind, subject, period_from, period_to, state, issued_at, issued_on, due_on, total_cents, gst_cents, buyer)`,
  lines: `(document_id, place, customer_id, hub_id, kind, quantity, amount_cents, gst_cents, period_from, period_to, recognised_through, deferred, open, weekly_cents, week_on)`,
  history: `(id, object_id, customer_id, hub_id, from_state, to_state, event, at, recorded_at, actor, request_id)`,
  entries: `(id, reference, at, recorded_at, description, source_kind, source_id, customer_id, hub_id)`,
  postings: `(entry_id, place, account, debit_cents, credit_cents, customer_id, hub_id)`,
  audit: `(id, at, business_at, actor, action, object_kind, object_id, object_reference, customer_id, hub_id, detail, request_id)`,
  payments: `(id, reference, customer_id, hub_id, intent, attempt, amount_cents, description, state, return_path, created_at, method_id, present)`,
  debits: `(id, account_id, customer_id, hub_id, kind, payment_id, amount_cents, on_date, at)`,
}

const perSubscription = `
begin;
select set_config('faith.kind', 'system', true);
select nextval('bench.next') as n \\gset
select plan_id, account_id, customer_id, subscription_id, method_id, hub_id, gen_random_uuid() as invoice_id, gen_random_uuid() as entry_id, gen_random_uuid() as payment_id from bench.todo where n = :n \\gset
select p.id from billing.plans p join billing.accounts a on a.id = p.account_id where p.id = :plan_id::uuid for update of p, a;
insert into billing.invoices ${columns.invoices} values (:invoice_id::uuid, 'FA-INV-' || nextval('platform.reference_inv'), :account_id::uuid, :customer_id::uuid, :hub_id::uuid, :subscription_id::uuid, 'period', 'week', ${from}, ${from} + 7, 'issued', now(), ${from}, ${from}, 35300, 3209, '{"name": "Aroha"}');
insert into billing.document_lines ${columns.lines} values
  (:invoice_id::uuid, 0, :customer_id::uuid, :hub_id::uuid, 'car', 1, 31900, 2900, ${from}, ${from} + 7, ${from} - 1, true, true, 31900, ${from}),
  (:invoice_id::uuid, 1, :customer_id::uuid, :hub_id::uuid, 'plan_500', 1, 1900, 173, ${from}, ${from} + 7, ${from} - 1, true, true, 1900, ${from}),
  (:invoice_id::uuid, 2, :customer_id::uuid, :hub_id::uuid, 'faith_care', 1, 1500, 136, ${from}, ${from} + 7, ${from} - 1, true, true, 1500, ${from});
insert into billing.invoice_history ${columns.history} values (gen_random_uuid(), :invoice_id::uuid, :customer_id::uuid, :hub_id::uuid, 'draft', 'issued', 'issue', now(), now(), 'system bench', '');
insert into ledger.entries ${columns.entries} values (:entry_id::uuid, 'FA-J-' || nextval('platform.reference_j'), now(), now(), 'Issued', 'invoice', :invoice_id::uuid, :customer_id::uuid, :hub_id::uuid);
insert into ledger.postings ${columns.postings} values
  (:entry_id::uuid, 0, 'receivables', 35300, 0, :customer_id::uuid, :hub_id::uuid),
  (:entry_id::uuid, 1, 'deferred', 0, 32091, :customer_id::uuid, :hub_id::uuid),
  (:entry_id::uuid, 2, 'gst_payable', 0, 3209, :customer_id::uuid, :hub_id::uuid);
insert into audit.entries ${columns.audit} values
  (gen_random_uuid(), now(), now(), 'system bench', 'invoice.issue', 'invoice', :invoice_id::uuid, null, :customer_id::uuid, :hub_id::uuid, '{"totalCents": 35300}', ''),
  (gen_random_uuid(), now(), now(), 'system bench', 'payment.create', 'payment', :payment_id::uuid, null, :customer_id::uuid, :hub_id::uuid, '{"amountCents": 35300}', '');
update billing.plans set next_period = next_period + 1, due_at = due_at + interval '7 days' where id = :plan_id::uuid;
insert into payments.payments ${columns.payments} values (:payment_id::uuid, 'FA-P-' || nextval('platform.reference_p'), :customer_id::uuid, :hub_id::uuid, 'debit:' || :invoice_id::text, 0, 35300, 'Invoice', 'created', '/account/invoices', now(), :method_id::uuid, false);
insert into payments.payment_history ${columns.history} values (gen_random_uuid(), :payment_id::uuid, :customer_id::uuid, :hub_id::uuid, null, 'created', 'create', now(), now(), 'system bench', '');
insert into billing.debits ${columns.debits} values (gen_random_uuid(), :account_id::uuid, :customer_id::uuid, :hub_id::uuid, 'due', :payment_id::uuid, 35300, ${from}, now());
select platform.enqueue('payments.charge', '{"payload": {}, "requestId": ""}', null);
commit;
`

const allAtOnce = `
with due as materialized (
  select todo.*, gen_random_uuid() as invoice_id, gen_random_uuid() as entry_id, gen_random_uuid() as payment_id from bench.todo todo
), moved as (
  update billing.plans plan set next_period = next_period + 1, due_at = due_at + interval '7 days' from due where plan.id = due.plan_id
), invoices as (
  insert into billing.invoices ${columns.invoices} select invoice_id, 'FA-INV-' || nextval('platform.reference_inv'), account_id, customer_id, hub_id, subscription_id, 'period', 'week', ${from}, ${from} + 7, 'issued', now(), ${from}, ${from}, 35300, 3209, '{"name": "Aroha"}' from due
), lines as (
  insert into billing.document_lines ${columns.lines} select invoice_id, place, customer_id, hub_id, kind, 1, amount, gst, ${from}, ${from} + 7, ${from} - 1, true, true, amount, ${from}
  from due, (values (0, 'car', 31900, 2900), (1, 'plan_500', 1900, 173), (2, 'faith_care', 1500, 136)) as line(place, kind, amount, gst)
), history as (
  insert into billing.invoice_history ${columns.history} select gen_random_uuid(), invoice_id, customer_id, hub_id, 'draft', 'issued', 'issue', now(), now(), 'system bench', '' from due
), entries as (
  insert into ledger.entries ${columns.entries} select entry_id, 'FA-J-' || nextval('platform.reference_j'), now(), now(), 'Issued', 'invoice', invoice_id, customer_id, hub_id from due
), postings as (
  insert into ledger.postings ${columns.postings} select entry_id, place, account, debit, credit, customer_id, hub_id
  from due, (values (0, 'receivables', 35300, 0), (1, 'deferred', 0, 32091), (2, 'gst_payable', 0, 3209)) as posting(place, account, debit, credit)
), audit as (
  insert into audit.entries ${columns.audit} select gen_random_uuid(), now(), now(), 'system bench', action, kind, case kind when 'invoice' then invoice_id else payment_id end, null, customer_id, hub_id, '{"totalCents": 35300}', ''
  from due, (values ('invoice.issue', 'invoice'), ('payment.create', 'payment')) as entry(action, kind)
), paid as (
  insert into payments.payments ${columns.payments} select payment_id, 'FA-P-' || nextval('platform.reference_p'), customer_id, hub_id, 'debit:' || invoice_id, 0, 35300, 'Invoice', 'created', '/account/invoices', now(), method_id, false from due
), payment_history as (
  insert into payments.payment_history ${columns.history} select gen_random_uuid(), payment_id, customer_id, hub_id, null, 'created', 'create', now(), now(), 'system bench', '' from due
), debits as (
  insert into billing.debits ${columns.debits} select gen_random_uuid(), account_id, customer_id, hub_id, 'due', payment_id, 35300, ${from}, now() from due
)
select count(platform.enqueue('payments.charge', '{"payload": {}, "requestId": ""}', null)) from due`
