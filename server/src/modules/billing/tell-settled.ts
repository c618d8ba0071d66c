import type { Tx } from '../../db.ts'
import { publish } from '../../platform/jobs.ts'
import { accountSettled } from './events.ts'
import { returnCredit } from './refund-credit.ts'
import { type Account, billing, isOpen, lockAccount } from './store.ts'

/**
 * Tells which ended subscriptions of a locked account owe nothing and have nothing on its way: every document paid, credited or
 * given up, the bond claimed or sent back, no refund under way. Called after whatever could have been the last of these.
 */
export async function tellSettled(tx: Tx, account: Pick<Account, 'id'>): Promise<void> {
  const ended = await billing(tx)
    .selectFrom('billing.plans as plan')
    .select('plan.subscriptionId')
    .where('plan.accountId', '=', account.id)
    .where('plan.endedOn', 'is not', null)
    .where('plan.dueAt', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('billing.bonds as bond')
            .select('bond.id')
            .whereRef('bond.subscriptionId', '=', 'plan.subscriptionId')
            .where('bond.state', 'in', ['required', 'collecting', 'held', 'partially_claimed', 'release_due']),
        ),
      ),
    )
    .execute()
  if (ended.length === 0) return
  const open = await billing(tx)
    .selectFrom('billing.invoices')
    .select('subscriptionId')
    .where('accountId', '=', account.id)
    .where(isOpen)
    .execute()
  const underWay = await billing(tx)
    .selectFrom('billing.refunds')
    .select('refundId')
    .where('accountId', '=', account.id)
    .where('sentAt', 'is', null)
    .executeTakeFirst()
  if (underWay) return
  const owing = new Set(open.map((invoice) => invoice.subscriptionId))
  const settled = ended.filter((one) => !owing.has(one.subscriptionId))
  if (open.length === 0 && (await returnsCredit(tx, account.id))) return
  for (const { subscriptionId } of settled) await publish(tx, accountSettled, { subscriptionId })
}

/** Credit that no later charge will use goes back with the rest (fine print 13 of R20); its refund settling comes here again. */
async function returnsCredit(tx: Tx, accountId: string): Promise<boolean> {
  const account = await lockAccount(tx, accountId)
  if (account.creditCents === 0) return false
  const goesOn = await billing(tx)
    .selectFrom('billing.plans')
    .select('id')
    .where('accountId', '=', accountId)
    .where((eb) => eb.or([eb('endedOn', 'is', null), eb('dueAt', 'is not', null)]))
    .executeTakeFirst()
  const ran = await billing(tx)
    .selectFrom('billing.bonds as bond')
    .innerJoin('billing.plans as plan', 'plan.subscriptionId', 'bond.subscriptionId')
    .select('bond.id')
    .where('plan.accountId', '=', accountId)
    .where('bond.state', 'in', ['refunded', 'fully_claimed'])
    .executeTakeFirst()
  if (goesOn || !ran) return false
  await returnCredit(tx, account, account.creditCents, 'Credit left at the end')
  return true
}
