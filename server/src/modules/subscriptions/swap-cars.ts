import { subscriptionProblems } from '@faith/contract/subscriptions'
import { type SwapRecord, swapProblems } from '@faith/contract/swaps'
import type { App } from '../../app-context.ts'
import type { Reader, Tx } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { addDays, instantAt } from '../../lib/calendar.ts'
import { refuse } from '../../lib/problem.ts'
import { issueDocument, lockPlan, transferBond } from '../billing/index.ts'
import { commit, endCommitment, vehicleById } from '../fleet/index.ts'
import { policyNumber } from '../policies/index.ts'
import { closeTask } from '../tasks/index.ts'
import { type AmendmentFacts, amendmentFacts } from './amendment-facts.ts'
import type { StoredAmendment } from './amendment-store.ts'
import { pushPlan, showInForce } from './apply-amendment.ts'
import { documentView } from './document-view.ts'
import { carComesIn, carGoesOut } from './exchange-cars.ts'
import { writeLife } from './life.ts'
import { mailAmendment } from './mail-amendment.ts'
import { moveAmendment } from './move-amendment.ts'
import type { Outline } from './outline.ts'
import { outlineSwap } from './outline-swap.ts'
import { endRiseBySwap } from './price-rise/apply-rise.ts'
import { readinessOf } from './readiness.ts'
import { showSubscription } from './show-subscription.ts'
import {
  type Assignment,
  assignmentById,
  currentAssignment,
  lockSubscription,
  mustFind,
  subscriptions,
} from './store.ts'
import type { AgreedSwap } from './tables.ts'

type Needs = Pick<App, 'db' | 'config' | 'secrets'>

/** A swap that the hub may carry out. */
export interface ReadySwap {
  amendment: StoredAmendment
  swap: AgreedSwap
}

/**
 * Both cars change hands in one visit, in one transaction: the old one's return, the new one's keys, the document of the day, bond,
 * plan and life. Refused while a condition of the new car is missing, each named; the customer keeps the old one then.
 */
export async function swapCars(app: Needs, actor: Actor, subscriptionId: string, said: SwapRecord) {
  const seen = await app.db.read(actor, async (reader) => readySwap(await openSwaps(reader, subscriptionId)))
  await app.db.inTransaction(actor, async (tx) => {
    const subscription = await lockSubscription(tx, subscriptionId, [seen.swap.vehicleId])
    authorise(actor, 'handover:record', subscription)
    const { amendment, swap } = readySwap(await openSwaps(tx, subscriptionId))
    if (subscription.state !== 'active')
      throw refuse(swapProblems.noSwapAgreed, `A subscription that is ${subscription.state} does not change its car.`)
    const { conditions } = await readinessOf(app, tx, subscription, swap.vehicleId)
    const missing = conditions.filter((condition) => !condition.met)
    const [old, planned] = [await currentAssignment(tx, subscriptionId), await assignmentById(tx, swap.assignmentId)]
    if (missing.length > 0 || old?.state !== 'handed_over' || planned?.state !== 'planned')
      throw refuse(subscriptionProblems.notReady, missing.map((one) => one.detail).join(' '), { missing })
    // No week is billed between what the documents are worked out from and the change of the plan.
    await lockPlan(tx, subscriptionId)
    const facts = await amendmentFacts(tx, subscription)
    const outline = await swapToday(tx, facts, swap)
    for (const { subject, lines } of outline.documents)
      await issueDocument(tx, { subscriptionId, kind: subject, lines, issuedOn: facts.today, chargeAt: 'now' })
    await takeBack(tx, facts, old, said)
    await carGoesOut(tx, subscription, planned, said)
    await pushPlan(tx, subscriptionId, facts.life, outline.life)
    await writeLife(tx, subscription, outline.life)
    await endRiseBySwap(tx, facts.open)
    await showInForce(tx, subscription, facts.today)
    await transferBond(tx, { subscriptionId, requiredCents: outline.bond!.afterCents })
    const applied = await moveAmendment(tx, amendment, 'apply', { appliedAt: tx.now })
    await closeTask(tx, { kind: 'subscription.swap', subjectId: subscriptionId })
    await mailAmendment(app, tx, await mustFind(tx, subscriptionId), asDone(applied, outline), 'applied')
  })
  return showSubscription(app, actor, subscriptionId)
}

/** What is told of it: the day and the amounts that it really had. */
function asDone(applied: StoredAmendment, { documents, effectiveOn }: Outline): StoredAmendment {
  const { totalCents, gstCents } = documents.map(documentView)[0] ?? { totalCents: 0, gstCents: 0 }
  return { ...applied, effectiveOn, preview: { ...applied.preview, totalCents, gstCents } }
}

/** What a swap comes to today, at the prices that were agreed. */
export async function swapToday(
  reader: Reader,
  facts: AmendmentFacts,
  { vehicleId, prices, at }: AgreedSwap,
): Promise<Outline> {
  const vehicle = (await vehicleById(reader, vehicleId))!
  // Freedom, slot and drivers were judged when it was agreed; readiness judges the day.
  const judged = { free: null, slotFree: true, barred: [], lastSwapOn: null, bondHeld: true }
  const outlined = outlineSwap(facts, { vehicle, prices, at: new Date(at), ...judged }, facts.today, 'billed')
  if (!outlined.ok) throw new Error(outlined.why)
  return outlined.outline
}

/** The agreed swap of a subscription, or the refusal that none is. */
export function readySwap(open: readonly StoredAmendment[]): ReadySwap {
  const amendment = open.find((one) => one.state === 'scheduled')
  if (!amendment?.swap) throw refuse(swapProblems.noSwapAgreed)
  return { amendment, swap: amendment.swap }
}

/** Swaps of a subscription that have not happened. */
export async function openSwaps(reader: Reader, subscriptionId: string): Promise<StoredAmendment[]> {
  return subscriptions(reader)
    .selectFrom('subscriptions.amendments')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .where('kind', '=', 'swap')
    .where('state', 'in', ['accepted', 'scheduled'])
    .execute()
}

/** The old car comes in, and is free after its turnaround. */
async function takeBack(tx: Tx, facts: AmendmentFacts, old: Assignment, said: SwapRecord): Promise<void> {
  const { subscription, today, policy } = facts
  const { timeZone, reference } = subscription
  await carComesIn(tx, subscription, old, 'swap', said)
  await endCommitment(tx, old.commitmentId)
  const until = instantAt(timeZone, addDays(today, policyNumber(policy, 'vehicle.turnaround_days') + 1))
  await commit(tx, { vehicleId: old.vehicleId, kind: 'block', from: tx.now, until, reason: `turnaround ${reference}` })
}
