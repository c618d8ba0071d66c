import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import { publish } from '../../platform/jobs.ts'
import { isOn, switchesOff } from '../policies/index.ts'
import { openTask } from '../tasks/index.ts'
import { agreedIn } from './arrangement.ts'
import { spendCredit } from './customer-credit.ts'
import { debitAccounts, isTrying, tryAll } from './debit-accounts.ts'
import { clearArrears } from './dunning-case.ts'
import { dunningPolicy } from './dunning-policy.ts'
import { recoveryDue, suspensionDue } from './events.ts'
import { moveCase, nextAt, openCase } from './move-case.ts'
import { nextStep, retriesMade } from './rules/next-step.ts'
import { type Account, billing, type DunningCase, isOpen, lockAccount, openCents } from './store.ts'
import { queueNotice } from './tell-customer.ts'
import { tellSettled } from './tell-settled.ts'

const actor = system('billing.dunning')

/** Takes every overdue account whose day has come a step further: retry, suspension, recovery, instalment. Looks back. Source: R16. */
export async function advanceDunning(app: Pick<App, 'db'>): Promise<number> {
  const due = await app.db.read(actor, async (reader) => {
    const cases = await billing(reader)
      .selectFrom('billing.dunning_cases')
      .select('accountId')
      .where('nextAt', '<=', reader.now)
      .orderBy('nextAt')
      .limit(500)
      .execute()
    const arrangements = await billing(reader)
      .selectFrom('billing.arrangements')
      .select('accountId')
      .where('nextAt', '<=', reader.now)
      .orderBy('nextAt')
      .limit(500)
      .execute()
    return [...new Set([...cases, ...arrangements].map((row) => row.accountId))]
  })
  let moved = 0
  for (const accountId of due) moved += (await app.db.inTransaction(actor, (tx) => advance(tx, accountId))) ? 1 : 0
  return moved
}

/** When the next step of any overdue account is due. */
export async function nextDunningAt(app: Pick<App, 'db'>): Promise<Date | null> {
  return app.db.read(actor, async (reader) => {
    const ats = [
      await billing(reader)
        .selectFrom('billing.dunning_cases')
        .select((eb) => eb.fn.min('nextAt').as('at'))
        .executeTakeFirst(),
      await billing(reader)
        .selectFrom('billing.arrangements')
        .select((eb) => eb.fn.min('nextAt').as('at'))
        .executeTakeFirst(),
    ].flatMap((row) => (row?.at ? [row.at.getTime()] : []))
    return ats.length > 0 ? new Date(Math.min(...ats)) : null
  })
}

/** One step of one account; none while a try is on its way, charging is off, or the account is parked. */
async function advance(tx: Tx, accountId: string): Promise<boolean> {
  const account = await lockAccount(tx, accountId)
  const one = await openCase(tx, accountId)
  if (!one || account.parkedAt || !isOn(await switchesOff(tx), 'charging', account.hubId)) return false
  if (await isTrying(tx, accountId)) return false
  if (one.state === 'arrangement') return payByArrangement(tx, account, one)
  if (!one.nextAt || one.nextAt > tx.now) return false
  const policy = await dunningPolicy(tx, one)
  switch (nextStep(one, policy)?.what) {
    case 'retry': {
      const retries = retriesMade(one.failedOn, hubDateAt(account.timeZone, tx.now), policy)
      const next = await nextAt(tx, { ...one, retries })
      if (one.state === 'opened') await moveCase(tx, one, 'retry', { retries, nextAt: next })
      else
        await billing(tx)
          .updateTable('billing.dunning_cases')
          .set({ retries, nextAt: next })
          .where('id', '=', one.id)
          .execute()
      await debitAccounts(tx, [accountId], 'retry')
      return true
    }
    case 'suspend': {
      // states.json knows no suspension of a case that nobody has tried or called.
      const tried = one.state === 'opened' ? await moveCase(tx, one, 'retry') : one
      const recoveryAt = await nextAt(tx, { ...tried, state: 'suspended' })
      await moveCase(tx, tried, 'suspend', { suspendedAt: tx.now, nextAt: recoveryAt })
      await publish(tx, suspensionDue, { accountId, customerId: account.customerId })
      await queueNotice(tx, 'suspended', one.id)
      return true
    }
    case 'recover':
      await recover(tx, account, one)
      return true
    case undefined:
      return false
  }
}

async function recover(tx: Tx, account: Account, one: DunningCase): Promise<void> {
  await moveCase(tx, one, 'recover', { nextAt: null })
  await publish(tx, recoveryDue, { accountId: account.id, customerId: account.customerId })
  await queueNotice(tx, 'recovery', one.id)
  await openTask(tx, {
    kind: 'billing.recovery',
    subject: { kind: 'dunning_case', id: one.id, reference: one.reference },
    hubId: account.hubId,
    customerId: account.customerId,
    reason: 'Overdue for 21 days: bring the car back, claim on the bond, write off what is left.',
    verb: 'Recover',
    dueAt: new Date(tx.now.getTime() + 24 * 3_600_000),
  })
}

/** Takes the instalment of today from what the arrangement covers, credit first. */
async function payByArrangement(tx: Tx, account: Account, one: DunningCase): Promise<boolean> {
  const agreed = await agreedIn(tx, one.id)
  const instalment = agreed?.instalments[agreed.paidThrough]
  if (!agreed?.nextAt || !instalment || agreed.nextAt > tx.now) return false
  const covered = await billing(tx)
    .selectFrom('billing.invoices')
    .selectAll()
    .where('arrangementId', '=', agreed.id)
    .where(isOpen)
    .orderBy('dueOn')
    .orderBy('issuedAt')
    .orderBy('id')
    .forUpdate()
    .execute()
  const { invoices } = await spendCredit(tx, account, covered)
  const amountCents = Math.min(instalment.amountCents, sum(invoices.map(openCents)))
  await billing(tx).updateTable('billing.arrangements').set({ nextAt: null }).where('id', '=', agreed.id).execute()
  if (amountCents > 0) await tryAll(tx, [{ account, amountCents, invoices }], 'arrangement')
  else {
    // Credit has paid all that it covered: nothing is left to be kept.
    await clearArrears(tx, account)
    await tellSettled(tx, account)
  }
  return true
}
