import type { Tx } from '../../db.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { sum } from '../../lib/money.ts'
import { publish } from '../../platform/jobs.ts'
import { nextReference } from '../../platform/references.ts'
import { endArrangement } from './arrangement.ts'
import type { DebitKind } from './dunning-tables.ts'
import { arrearsCleared } from './events.ts'
import { moveCase, nextAt, noteCase, openCase } from './move-case.ts'
import { type Account, billing, type DunningCase, isOpen, openCents } from './store.ts'
import { queueNotice } from './tell-customer.ts'

/** A try that took nothing, and why. */
export interface Failure {
  kind: DebitKind
  amountCents: number
  why: string
}

/** Notes a failed try of a locked account: the first opens the case and writes to the customer; an instalment that fails breaks its arrangement. */
export async function noteFailure(tx: Tx, account: Account, failure: Failure): Promise<void> {
  const present = await openCase(tx, account.id)
  if (present) {
    if (failure.kind === 'arrangement') await endArrangement(tx, present, 'break')
    return
  }
  const failedOn = hubDateAt(account.timeZone, tx.now)
  const { id: accountId, customerId, hubId, timeZone } = account
  const fresh = { state: 'opened' as const, failedOn, retries: 0 }
  const opened: DunningCase = {
    id: newId(),
    reference: await nextReference(tx, 'DC'),
    accountId,
    customerId,
    hubId,
    timeZone,
    ...fresh,
    nextAt: await nextAt(tx, { ...fresh, accountId, timeZone }),
    openedAt: tx.now,
    suspendedAt: null,
    closedAt: null,
  }
  await billing(tx).insertInto('billing.dunning_cases').values(opened).execute()
  await noteCase(tx, opened, { from: null, to: 'opened', event: 'open', reason: failure.why })
  await queueNotice(tx, 'overdue', opened.id)
}

/** Resolves the case of a locked account that owes nothing overdue any more, whoever paid, and tells subscriptions. Source: R16 fine print 9. */
export async function clearArrears(tx: Tx, account: Account): Promise<void> {
  const present = await openCase(tx, account.id)
  if (!present || (await overdueCents(tx, account)) > 0) return
  if (present.state === 'arrangement') await endArrangement(tx, present, 'keep')
  else await moveCase(tx, present, 'resolve', { nextAt: null, closedAt: tx.now })
  await publish(tx, arrearsCleared, { accountId: account.id, customerId: account.customerId })
  await queueNotice(tx, 'cleared', present.id)
}

/** What of an account is due and open, in cents: the amount that a case asks for. */
export async function overdueCents(tx: Tx, account: Account): Promise<number> {
  const rows = await billing(tx)
    .selectFrom('billing.invoices')
    .select(['state', 'totalCents', 'paidCents', 'creditedCents', 'writtenOffCents'])
    .where('accountId', '=', account.id)
    .where(isOpen)
    .where('awaitsPayment', '=', false)
    .where('dueOn', '<=', hubDateAt(account.timeZone, tx.now))
    .execute()
  return sum(rows.map(openCents))
}
