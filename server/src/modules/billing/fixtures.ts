import type { TestApp } from '../../../test/test-app.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { gstOf, sum } from '../../lib/money.ts'
import { openPlan } from './open-plan.ts'

/** Brisbane's id in the demo data. */
export const brisbane = '0199a000-0000-7000-8000-000000000001'

let people = 0

/** A customer as the actor of its requests. */
export async function aCustomer(app: TestApp): Promise<AccountActor & { customerId: string }> {
  const place = (people += 1)
  const [customerId, accountId] = [newId(), newId()]
  await app.query(
    `insert into customers.customers (id, reference, kind, display_name, given_name, family_name, email, language, opened_by, created_at, updated_at)
     values ($1, $2, 'person', 'Aroha O’Brien', 'Aroha', 'O’Brien', $3, 'en', $4, now(), now())`,
    [customerId, `FA-C-${50_000 + place}`, `payer-${place}@example.com`, accountId],
  )
  return {
    kind: 'account',
    accountId,
    customerIds: [customerId],
    customerId,
    roles: ['customer'],
    hubIds: [],
    sessionId: newId(),
  }
}

/** Weekly amounts of the running example, in cents with GST. */
export const exampleWeek: [string, number][] = [
  ['car', 31_900],
  ['plan_500', 1_900],
  ['faith_care', 1_500],
]

/** A signed subscription as billing knows it: week 1 issued, the bond required. */
export async function aPlan(app: TestApp, weekly = exampleWeek, bondCents = 65_000) {
  const actor = await aCustomer(app)
  const subscriptionId = newId()
  const lines = weekly.map(([kind, amountCents]) => ({ kind, quantity: 1, amountCents, gstCents: gstOf(amountCents) }))
  const opened = await app.db.inTransaction(actor, (tx) =>
    openPlan(tx, {
      subscriptionId,
      customerId: actor.customerId,
      hubId: brisbane,
      timeZone: 'Australia/Brisbane',
      anchorOn: '2026-11-26',
      today: '2026-11-23',
      lines,
      bondCents,
      buyer: { name: 'Aroha O’Brien', abn: null, email: 'aroha@example.com' },
    }),
  )
  return { actor, subscriptionId, weeklyCents: sum(weekly.map(([, amount]) => amount)), ...opened }
}

/** What postings about a customer come to, debits positive, in cents; accounts at zero are left out. */
export async function balancesOf(app: TestApp, customerId: string): Promise<Record<string, number>> {
  const rows = await app.query<{ account: string; cents: number }>(
    `select account, sum(debit_cents - credit_cents)::int as cents from ledger.postings where customer_id = $1
     group by account having sum(debit_cents - credit_cents) <> 0`,
    [customerId],
  )
  return Object.fromEntries(rows.map((row) => [row.account, row.cents]))
}
