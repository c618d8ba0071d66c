import pg from 'pg'

const week = JSON.stringify([
  { kind: 'car', quantity: 1, amountCents: 31_900, gstCents: 2_900 },
  { kind: 'plan_500', quantity: 1, amountCents: 1_900, gstCents: 173 },
  { kind: 'faith_care', quantity: 1, amountCents: 1_500, gstCents: 136 },
])

/**
 * Makes so many subscriptions whose second week is due, each with an account and a kept card; and a list of them for pgbench.
 * Only what was filled is analysed: a table known to be empty would be planned as empty by every contender's open connections.
 */
export async function makePlans(adminUrl: string, count: number): Promise<void> {
  await asAdmin(
    adminUrl,
    `truncate billing.accounts, billing.invoices, ledger.entries, audit.entries, payments.payments, payments.methods cascade;
     truncate billing.document_lines, billing.invoice_history, payments.payment_history, billing.debits, billing.allocations;
     drop schema if exists bench cascade; create schema bench; grant usage on schema bench to faith_app;
     create table bench.todo as select n, gen_random_uuid() as plan_id, gen_random_uuid() as account_id,
       gen_random_uuid() as customer_id, gen_random_uuid() as subscription_id, gen_random_uuid() as method_id,
       '0199a000-0000-7000-8000-000000000001'::uuid as hub_id from generate_series(1, ${count}) as n;
     create unique index on bench.todo (n);
     create sequence bench.next; grant select on bench.todo to faith_app; grant usage on sequence bench.next to faith_app;
     insert into billing.accounts (id, customer_id, hub_id, opened_at, time_zone)
       select account_id, customer_id, hub_id, now(), 'Australia/Brisbane' from bench.todo;
     insert into billing.plans (id, subscription_id, account_id, customer_id, hub_id, time_zone, anchor_on, next_period, opened_at, due_at, buyer)
       select plan_id, subscription_id, account_id, customer_id, hub_id, 'Australia/Brisbane', (now() at time zone 'Australia/Brisbane')::date - 7, 1, now(),
         now() - interval '1 minute', '{"name": "Aroha", "abn": null, "email": "aroha@example.com"}' from bench.todo;
     insert into billing.plan_segments select plan_id, (now() at time zone 'Australia/Brisbane')::date - 7, customer_id, hub_id, '${week}' from bench.todo;
     insert into payments.methods (id, customer_id, hub_id, provider_reference, brand, last4, expires_month, expires_year, fingerprint, state, is_default, saved_at)
       select method_id, customer_id, hub_id, 'pm_' || n, 'Visa', '4242', 12, 2030, 'f' || n, 'active', true, now() from bench.todo;
     select graphile_worker.add_job('x') where false; truncate graphile_worker._private_jobs;
     vacuum analyze bench.todo, billing.accounts, billing.plans, billing.plan_segments, payments.methods`,
  )
}

/** Counts that must be the same whoever made the rows. */
export async function countRows(adminUrl: string): Promise<Record<string, number>> {
  const tables = [
    'billing.invoices',
    'billing.document_lines',
    'billing.invoice_history',
    'ledger.entries',
    'ledger.postings',
    'audit.entries',
    'payments.payments',
    'payments.payment_history',
    'billing.debits',
  ]
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const counts: Record<string, number> = {}
    for (const table of tables)
      counts[table] = Number((await client.query(`select count(*) as n from ${table}`)).rows[0].n)
    return counts
  } finally {
    await client.end()
  }
}

/** Runs statements one by one as the administrator. */
export async function asAdmin(adminUrl: string, statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    for (const statement of statements.split(';')) if (statement.trim()) await client.query(statement)
  } finally {
    await client.end()
  }
}
