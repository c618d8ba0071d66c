import type { Tx } from '../../db.ts'
import { instantAt } from '../../lib/calendar.ts'
import { mustMove } from '../../lib/states.ts'
import { recordChange } from '../../platform/history.ts'
import { publish } from '../../platform/jobs.ts'
import { record } from '../audit/index.ts'
import type { ArrangementState } from './dunning-tables.ts'
import { suspensionDue } from './events.ts'
import { moveCase, nextAt } from './move-case.ts'
import { runTime } from './period-invoice.ts'
import { type Arrangement, billing, type DunningCase } from './store.ts'
import { queueNotice } from './tell-customer.ts'

/** Takes an arrangement along an edge of states.json; its account is locked. */
export async function moveArrangement(
  tx: Tx,
  one: Arrangement,
  event: string,
  change: Partial<Pick<Arrangement, 'paidThrough' | 'nextAt'>> = {},
): Promise<void> {
  const state = mustMove<ArrangementState>('payment_arrangement', one.state, event)
  await billing(tx)
    .updateTable('billing.arrangements')
    .set({ state, ...change })
    .where('id', '=', one.id)
    .execute()
  await noteArrangement(tx, one, { from: one.state, to: state, event })
}

/** The arrangement that is agreed in a case. */
export function agreedIn(tx: Tx, caseId: string): Promise<Arrangement | undefined> {
  return billing(tx)
    .selectFrom('billing.arrangements')
    .selectAll()
    .where('caseId', '=', caseId)
    .where('state', '=', 'agreed')
    .executeTakeFirst()
}

/** The agreed arrangement of a case was kept to its end, or a date was missed: the case is resolved, or suspended. */
export async function endArrangement(tx: Tx, one: DunningCase, event: 'keep' | 'break'): Promise<void> {
  const agreed = await agreedIn(tx, one.id)
  if (!agreed) return
  await moveArrangement(tx, agreed, event, { nextAt: null })
  await billing(tx)
    .updateTable('billing.invoices')
    .set({ arrangementId: null })
    .where('arrangementId', '=', agreed.id)
    .execute()
  if (event === 'keep') {
    await moveCase(tx, one, 'keep', { nextAt: null, closedAt: tx.now })
    return
  }
  const { accountId, failedOn, retries, timeZone } = one
  const recoveryAt = await nextAt(tx, { accountId, state: 'suspended', failedOn, retries, timeZone })
  await moveCase(tx, one, 'break', { nextAt: recoveryAt, suspendedAt: tx.now })
  await publish(tx, suspensionDue, { accountId: one.accountId, customerId: one.customerId })
  await queueNotice(tx, 'arrangement-broken', agreed.id)
}

/** An instalment was paid: the next one waits for its date, or the arrangement is kept. */
export async function payInstalment(tx: Tx, one: DunningCase): Promise<void> {
  const agreed = await agreedIn(tx, one.id)
  if (!agreed) return
  const paidThrough = agreed.paidThrough + 1
  const next = agreed.instalments[paidThrough]
  await billing(tx)
    .updateTable('billing.arrangements')
    .set({ paidThrough, nextAt: next ? instantAt(one.timeZone, next.on, runTime) : null })
    .where('id', '=', agreed.id)
    .execute()
}

/** Writes an arrangement's change to its timeline and the audit. */
export async function noteArrangement(
  tx: Tx,
  one: Pick<Arrangement, 'id' | 'customerId' | 'hubId'>,
  change: { from: string | null; to: string; event: string },
): Promise<void> {
  const { id, customerId, hubId } = one
  await recordChange(tx, 'billing.arrangement_history', { objectId: id, customerId, hubId, ...change })
  await record(tx, {
    action: `arrangement.${change.event}`,
    object: { kind: 'arrangement', id },
    customerId,
    hubId,
    detail: { from: change.from, to: change.to },
  })
}
