import type { Tx } from '../../db.ts'
import { instantAt } from '../../lib/calendar.ts'
import { mustMove } from '../../lib/states.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import { dunningPolicy } from './dunning-policy.ts'
import { runTime } from './period-invoice.ts'
import { type DunningState, nextStep } from './rules/next-step.ts'
import { billing, type DunningCase } from './store.ts'

/** The open case of an account. */
export function openCase(tx: Tx, accountId: string): Promise<DunningCase | undefined> {
  return billing(tx)
    .selectFrom('billing.dunning_cases')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('state', 'not in', ['resolved', 'written_off'])
    .executeTakeFirst()
}

/** Takes a case along an edge of states.json; its account is locked. */
export async function moveCase(
  tx: Tx,
  one: DunningCase,
  event: string,
  change: Partial<Pick<DunningCase, 'retries' | 'nextAt' | 'suspendedAt' | 'closedAt'>> = {},
  reason: string | null = null,
): Promise<DunningCase> {
  const state = mustMove<DunningState>('dunning_case', one.state, event)
  await billing(tx)
    .updateTable('billing.dunning_cases')
    .set({ state, ...change })
    .where('id', '=', one.id)
    .execute()
  await noteCase(tx, one, { from: one.state, to: state, event, reason })
  return { ...one, ...change, state }
}

/** When the next step of a case is due: 06:00 hub time of its day. */
export async function nextAt(
  tx: Tx,
  one: Pick<DunningCase, 'accountId' | 'state' | 'failedOn' | 'retries' | 'timeZone'>,
): Promise<Date | null> {
  const step = nextStep(one, await dunningPolicy(tx, one))
  return step ? instantAt(one.timeZone, step.on, runTime) : null
}

/** Writes a case's change to its timeline and the audit. */
export async function noteCase(
  tx: Tx,
  one: DunningCase,
  change: { from: string | null; to: string; event: string; reason: string | null },
): Promise<void> {
  const { id, reference, customerId, hubId } = one
  await recordChange(tx, 'billing.dunning_case_history', { objectId: id, customerId, hubId, ...change })
  await record(tx, {
    action: `dunning-case.${change.event}`,
    object: { kind: 'dunning_case', id, reference },
    customerId,
    hubId,
    detail: { from: change.from, to: change.to, ...(change.reason ? { reason: change.reason } : {}) },
  })
}
