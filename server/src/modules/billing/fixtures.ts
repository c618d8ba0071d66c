import type { TestApp } from '../../../test/test-app.ts'
import type { TestSandbox } from '../../../test/test-sandbox.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { gstOf, sum } from '../../lib/money.ts'
import type { CardBehaviour } from '../../sandbox/magic-cards.ts'
import { startFirstPayment } from './first-payment.ts'
import { openPlan } from './open-plan.ts'
import { payNow } from './pay-now.ts'
import { readBooks } from './read-books.ts'
import { checkBooks } from './rules/check-books.ts'
import { voidFirst } from './void-first.ts'

/** Brisbane's id in the demo data. */
export const brisbane = '0199a000-0000-7000-8000-000000000001'

let people = 0

/** A customer as the actor of its requests. */
export async function aCustomer(app: TestApp): Promise<AccountActor & { customerId: string }> {
  people += 1
  const [customerId, accountId] = [newId(), newId()]
  await app.query(
    `insert into customers.customers (id, reference, kind, display_name, given_name, family_name, email, language, opened_by, created_at, updated_at)
     values ($1, $2, 'person', 'Aroha O’Brien', 'Aroha', 'O’Brien', $3, 'en', $4, $5, $5)`,
    [customerId, `FA-C-${50_000 + people}`, `payer-${people}@example.com`, accountId, app.clock.now()],
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

/** A plan whose week 1 and bond are paid with a card that is kept for debits. */
export async function aPaidPlan(
  app: TestApp,
  sandbox: TestSandbox,
  card: CardBehaviour = 'pays',
  weekly = exampleWeek,
) {
  const plan = await aPlan(app, weekly)
  const pay = payer(app, sandbox)
  await payNow(app, plan.actor, (await pay.start(plan)).id, await sandbox.tokenOf(card))
  await app.runJobs()
  return plan
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

/** A plan of `aPlan`. */
export type TestPlan = Awaited<ReturnType<typeof aPlan>>

/** Follows first payments through their states. */
export function payer(app: TestApp, sandbox: TestSandbox) {
  return {
    start: async ({ actor, subscriptionId }: TestPlan) =>
      (await startFirstPayment(app, actor, subscriptionId, '/account/pay?payment=:payment')).payment,
    /** The pay deadline passes. */
    lapse: ({ subscriptionId }: TestPlan) =>
      app.db.inTransaction(system('test'), (tx) => voidFirst(tx, subscriptionId)),
    /** How often the provider really charged. */
    charges: async ({ subscriptionId }: TestPlan) => {
      const statement = await sandbox.statement()
      return statement.filter((intent) => intent.idempotencyKey.startsWith(`first:${subscriptionId}`)).length
    },
    /** States of week 1, the bond and the payments, in the words of states.json. */
    async states({ subscriptionId, invoiceId, bondId }: TestPlan) {
      const rows = await app.query<{ state: string }>(
        `select state from (select 0 as place, state from billing.invoices where id = $1
           union all select 1, state from billing.bonds where id = $2
           union all select 2 + attempt, state from payments.payments where intent = 'first:' || $3) as found order by place`,
        [invoiceId, bondId, subscriptionId],
      )
      return rows.map((row) => row.state)
    },
    /** Subjects of the mails to the customer, oldest first. */
    async subjects({ actor }: TestPlan) {
      const mails = 'select subject from notifications.mails where customer_id = $1 order by id'
      return (await app.query<{ subject: string }>(mails, [actor.customerId])).map((mail) => mail.subject)
    },
    /** The poller comes round, long after it last asked. */
    async poll() {
      await app.query(`update payments.payments set asked_at = asked_at - interval '2 minutes'`)
      await app.sweep()
    },
    /** Pays on the provider's own page. */
    payHosted: (payment: { hostedUrl: string | null }) =>
      fetch(payment.hostedUrl!, {
        method: 'POST',
        body: new URLSearchParams({ number: '4242424242424242' }),
        redirect: 'manual',
      }),
  }
}

/** What is wrong with the books of the whole database; nothing in a healthy one. */
export function faultsOf(app: TestApp) {
  return app.db.read(system('test'), async (reader) => checkBooks(await readBooks(reader)))
}
