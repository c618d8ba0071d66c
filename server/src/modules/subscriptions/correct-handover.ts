import { correctionProblems, type HandoverCorrection } from '@faith/contract/corrections'
import type { App } from '../../app-context.ts'
import type { Reader, Tx } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { hubDateAt, hubTimeAt } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { recordChange } from '../../platform/history.ts'
import { publish } from '../../platform/jobs.ts'
import { issueDocument, lockPlan, redoRun } from '../billing/index.ts'
import { correctionsOf, handoverOf, correctHandover as writeCorrection } from '../handovers/index.ts'
import { bookReading, judgeReading } from '../usage/index.ts'
import { amendmentFacts } from './amendment-facts.ts'
import { showInForce } from './apply-amendment.ts'
import { documentView } from './document-view.ts'
import { handsCorrected } from './events.ts'
import { writeLife } from './life.ts'
import { mailCorrection } from './mail-correction.ts'
import { kindOf, type OutlinedCorrection, outlineCorrection } from './outline-correction.ts'
import { assignmentById, lockSubscription, mustFind, type Subscription, subscriptions } from './store.ts'

type Needs = Pick<App, 'db' | 'config'>

/** The newest hand-over as it was recorded and as it counts. */
export function showHandover(app: Pick<App, 'db'>, actor: Actor, subscriptionId: string) {
  return app.db.read(actor, async (reader) => {
    const subscription = await mustFind(reader, subscriptionId)
    authorise(actor, 'handover:correct', subscription)
    return handoverView(reader, subscription)
  })
}

/** What a correction comes to, to the cent; nothing is written. */
export function previewCorrection(
  app: Pick<App, 'db'>,
  actor: Actor,
  subscriptionId: string,
  right: HandoverCorrection,
) {
  return app.db.read(actor, async (reader) => {
    const subscription = await mustFind(reader, subscriptionId)
    authorise(actor, 'handover:correct', subscription)
    return previewOf(await outlineCorrection(reader, subscription, right))
  })
}

/** Corrects the newest hand-over as previewed, in one transaction: documents, weeks, readings, who had the car when. What was recorded stays. */
export async function correctHandover(
  app: Needs,
  actor: Actor,
  subscriptionId: string,
  said: { correction: HandoverCorrection; seen: { totalCents: number; documents: number }; reason: string },
) {
  return app.db.inTransaction(actor, async (tx) => {
    const subscription = await lockSubscription(tx, subscriptionId)
    authorise(actor, 'handover:correct', subscription)
    // No week is billed between what the documents are worked out from and the change of the plan.
    await lockPlan(tx, subscriptionId)
    const outlined = await outlineCorrection(tx, subscription, said.correction)
    const preview = previewOf(outlined)
    if (preview.totalCents !== said.seen.totalCents || preview.documents.length !== said.seen.documents)
      throw refuse(correctionProblems.correctionChanged)
    await issueDocuments(tx, subscription, outlined)
    await writeRight(tx, subscription, outlined, said.reason)
    await mailCorrection(app, tx, subscription, outlined, said.reason)
    return handoverView(tx, await mustFind(tx, subscriptionId))
  })
}

async function issueDocuments(tx: Tx, subscription: Subscription, outlined: OutlinedCorrection): Promise<void> {
  const { moved, facts, documents } = outlined
  const { id: subscriptionId } = subscription
  if (moved) {
    const redone = await redoRun(tx, { subscriptionId, anchorOn: moved.anchorOn, issuedOn: facts.today })
    if (typeof redone === 'string') throw refuse(correctionProblems.correctionChanged)
    await writeLife(tx, subscription, moved.life)
    if (outlined.kind === 'start')
      await subscriptions(tx)
        .updateTable('subscriptions.subscriptions')
        .set({ startOn: moved.anchorOn })
        .where('id', '=', subscriptionId)
        .execute()
    await showInForce(tx, subscription, facts.today)
  }
  for (const { subject, lines } of documents.filter((one) => one.subject === 'overage'))
    await issueDocument(tx, { subscriptionId, kind: subject, lines, issuedOn: facts.today, chargeAt: 'now' })
}

/** The record, who had the car when, and the reading of the keys. */
async function writeRight(
  tx: Tx,
  { id: subscriptionId, timeZone }: Subscription,
  { handover, after, kind, reading }: OutlinedCorrection,
  reason: string,
): Promise<void> {
  const { doneAt: at, odometerKm: km, ...record } = handover
  await writeCorrection(tx, { ...record, at, km }, after, reason)
  const assignment = handover.assignmentId ? await assignmentById(tx, handover.assignmentId) : undefined
  if (assignment) {
    await subscriptions(tx)
      .updateTable('subscriptions.assignments')
      .set({ handedOverAt: after.at })
      .where('id', '=', assignment.id)
      .execute()
    const { id: objectId, customerId, hubId, state } = assignment
    const change = { objectId, customerId, hubId, from: state, to: state, event: 'correct', reason }
    await recordChange(tx, 'subscriptions.assignment_history', change)
    const instants = { before: at.toISOString(), after: after.at.toISOString() }
    await publish(tx, handsCorrected, { assignmentId: objectId, ...instants })
  }
  if (kind === 'start')
    await subscriptions(tx)
      .updateTable('subscriptions.subscriptions')
      .set({ activeAt: after.at })
      .where('id', '=', subscriptionId)
      .execute()
  if (!reading) return
  const change = { reason, decidedAt: tx.now, readOn: hubDateAt(timeZone, after.at) }
  const judged = await judgeReading(tx, reading, { event: 'correct', countedKm: after.km, change, why: reason })
  if (after.km !== km) await bookReading(tx, judged)
}

function previewOf({ facts, handover, after, moved, documents, termEndsOn, debits }: OutlinedCorrection) {
  const shown = documents.map(documentView)
  return {
    before: countedView(facts.subscription.timeZone, handover.doneAt, handover.odometerKm),
    after: countedView(facts.subscription.timeZone, after.at, after.km),
    weeksFrom: moved ? { before: moved.run.before, after: moved.anchorOn } : null,
    term: { endsOnBefore: facts.subscription.termEndsOn, endsOnAfter: termEndsOn },
    documents: shown,
    totalCents: sum(shown.map((one) => one.totalCents)),
    gstCents: sum(shown.map((one) => one.gstCents)),
    debits,
  }
}

function countedView(zone: string, at: Date, odometerKm: number) {
  return { at, on: hubDateAt(zone, at), time: hubTimeAt(zone, at), odometerKm }
}

async function handoverView(reader: Reader, subscription: Subscription) {
  const handover = await handoverOf(reader, subscription.id)
  if (!handover) throw notFound()
  const facts = await amendmentFacts(reader, subscription)
  return {
    reference: handover.reference,
    assignmentId: handover.assignmentId,
    kind: kindOf(facts, handover),
    timeZone: subscription.timeZone,
    recorded: countedView(subscription.timeZone, handover.recordedAt, handover.recordedKm),
    counts: countedView(subscription.timeZone, handover.doneAt, handover.odometerKm),
    corrections: (await correctionsOf(reader, handover.id)).map(({ at, reason }) => ({ at, reason })),
  }
}
