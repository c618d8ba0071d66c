import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import { owning, type Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { dayInWords } from '../../lib/calendar.ts'
import { dollars, sum } from '../../lib/money.ts'
import { isOn, switchesOff } from '../policies/index.ts'
import { type ComingDebit, comingDebits } from './coming-debits.ts'
import { partWords } from './document-words.ts'
import { addresseeOf, mailNotice } from './send-notice.ts'
import { billing } from './store.ts'

const actor = system('billing.announce')
const batch = 100

interface Coming {
  planId: string
  subscriptionId: string
  customerId: string
  hubId: string
  periodFrom: string
}

/** Tells customers of a weekly debit the day before: amount, date and why. Each debit once. */
export async function announceDebits(app: Pick<App, 'db' | 'config'>): Promise<number> {
  let told = 0
  for (;;) {
    const coming = await app.db.read(actor, async (reader) => {
      const { rows } = await sql<Coming>`
        select plan.id as plan_id, plan.subscription_id, plan.customer_id, plan.hub_id,
          plan.anchor_on + 7 * plan.next_period as period_from
        from billing.plans plan
        where plan.due_at > ${reader.now} and plan.due_at <= ${new Date(reader.now.getTime() + 24 * 3_600_000)}
          and not exists (select from billing.announced_debits told where told.plan_id = plan.id
            and told.period_from = plan.anchor_on + 7 * plan.next_period)
        order by plan.due_at, plan.id limit ${batch}`.execute(owning<object>()(reader))
      const off = await switchesOff(reader)
      return rows.filter((row) => isOn(off, 'charging', row.hubId))
    })
    for (const one of coming) await app.db.inTransaction(actor, (tx) => announce(app, tx, one))
    told += coming.length
    if (coming.length < batch) return told
  }
}

async function announce(app: Pick<App, 'config'>, tx: Tx, one: Coming): Promise<void> {
  const coming = await comingDebits(tx, one.subscriptionId, 5)
  // Others come before it at times: a retry, a fee that waited.
  const debit = coming.find(({ parts }) => parts.some((part) => part.subject === 'week' && part.reference === null))
  const to = await addresseeOf(tx, one.customerId)
  // Noted first: one that nobody can be told of must not be found again and again.
  if (!(await claim(tx, one)) || !debit || !to) return
  const byCredit = debit.amountCents === 0
  await mailNotice(app, tx, to, {
    kind: byCredit ? 'debit-by-credit' : 'debit-ahead',
    customerId: one.customerId,
    hubId: one.hubId,
    amount: dollars(byCredit ? creditOf(debit) : debit.amountCents),
    date: dayInWords(debit.on),
    reference: '',
    facts: [['Week from', dayInWords(one.periodFrom)], ...(debit.parts.length > 1 ? debit.parts.map(partWords) : [])],
    path: '/account',
  })
}

/** The credit that a debit uses, in cents. */
function creditOf({ parts }: ComingDebit): number {
  return 0 - sum(parts.filter((part) => part.subject === 'credit').map((part) => part.amountCents))
}

/** Marks a debit as told; false when it was told before. */
async function claim(tx: Tx, { planId, periodFrom, customerId, hubId }: Coming): Promise<boolean> {
  const told = await billing(tx)
    .insertInto('billing.announced_debits')
    .values({ planId, periodFrom, customerId, hubId, toldAt: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('planId')
    .executeTakeFirst()
  return told !== undefined
}
