import { correctionProblems } from '@faith/contract/corrections'
import type { ReturnCorrection } from '@faith/contract/return-corrections'
import type { App } from '../../../app-context.ts'
import type { Reader, Tx } from '../../../db.ts'
import { type Actor, authorise } from '../../../lib/actor.ts'
import { hubDateAt, hubTimeAt } from '../../../lib/calendar.ts'
import { sum } from '../../../lib/money.ts'
import { notFound, refuse } from '../../../lib/problem.ts'
import { recordChange } from '../../../platform/history.ts'
import { publish } from '../../../platform/jobs.ts'
import { bondOf, issueDocument, lockPlan, releaseBond } from '../../billing/index.ts'
import { returnCorrectionsOf, returnOf, correctReturn as writeCorrection } from '../../handovers/index.ts'
import { bookReading, judgeReading } from '../../usage/index.ts'
import { showInForce } from '../apply-amendment.ts'
import { documentView } from '../document-view.ts'
import { handsCorrected } from '../events.ts'
import { writeLife } from '../life.ts'
import { mailReturnCorrection } from '../mail-correction.ts'
import { assignmentById, lockSubscription, mustFind, type Subscription, subscriptions } from '../store.ts'
import { type OutlinedReturnCorrection, outlineReturnCorrection } from './outline-return-correction.ts'

/** The newest return as it was recorded and as it counts. */
export function showReturn(app: Pick<App, 'db'>, actor: Actor, subscriptionId: string) {
  return app.db.read(actor, async (reader) => {
    const subscription = await mustFind(reader, subscriptionId)
    authorise(actor, 'handover:correct', subscription)
    return returnView(reader, subscription)
  })
}

/** What a correction of the return comes to, to the cent; nothing is written. */
export function previewReturnCorrection(
  app: Pick<App, 'db'>,
  actor: Actor,
  subscriptionId: string,
  right: ReturnCorrection,
) {
  return app.db.read(actor, async (reader) => {
    const subscription = await mustFind(reader, subscriptionId)
    authorise(actor, 'handover:correct', subscription)
    return previewOf(await outlineReturnCorrection(reader, subscription, right))
  })
}

/** Corrects the newest return as previewed, in one transaction: documents, days, reading, who had the car until when. What was recorded stays. */
export function correctReturn(
  app: Pick<App, 'db' | 'config'>,
  actor: Actor,
  subscriptionId: string,
  said: { correction: ReturnCorrection; seen: { totalCents: number; documents: number }; reason: string },
) {
  return app.db.inTransaction(actor, async (tx) => {
    const subscription = await lockSubscription(tx, subscriptionId)
    authorise(actor, 'handover:correct', subscription)
    await lockPlan(tx, subscriptionId)
    const outlined = await outlineReturnCorrection(tx, subscription, said.correction)
    const preview = previewOf(outlined)
    if (preview.totalCents !== said.seen.totalCents || preview.documents.length !== said.seen.documents)
      throw refuse(correctionProblems.correctionChanged)
    const { facts, documents } = outlined
    for (const { subject, lines } of documents)
      await issueDocument(tx, { subscriptionId, kind: subject, lines, issuedOn: facts.today, chargeAt: 'now' })
    await writeRight(tx, subscription, outlined, said.reason)
    await writeDays(tx, subscription, outlined)
    await mailReturnCorrection(app, tx, subscription, outlined, said.reason)
    return returnView(tx, await mustFind(tx, subscriptionId))
  })
}

/** The record, who had the car until when, and the reading of the return. */
async function writeRight(
  tx: Tx,
  { timeZone }: Subscription,
  { back, after, reading }: OutlinedReturnCorrection,
  reason: string,
): Promise<void> {
  const { doneAt: at, odometerKm: km, ...record } = back
  await writeCorrection(tx, { ...record, at, km }, { at: after.at, km: after.km }, reason)
  const { id: objectId, customerId, hubId, state } = (await assignmentById(tx, back.assignmentId))!
  await subscriptions(tx)
    .updateTable('subscriptions.assignments')
    .set({ returnedAt: after.at })
    .where('id', '=', objectId)
    .execute()
  const change = { objectId, customerId, hubId, from: state, to: state, event: 'correct', reason }
  await recordChange(tx, 'subscriptions.assignment_history', change)
  await publish(tx, handsCorrected, { assignmentId: objectId, before: at.toISOString(), after: after.at.toISOString() })
  if (!reading) return
  const readOn = hubDateAt(timeZone, after.at)
  const judged = await judgeReading(tx, reading, {
    event: 'correct',
    countedKm: after.km,
    change: { reason, decidedAt: tx.now, readOn },
    why: reason,
  })
  if (after.km !== km) await bookReading(tx, judged)
}

/** What stands on the day: runs and terms, days of an overstay, and when the bond goes back. */
async function writeDays(
  tx: Tx,
  subscription: Subscription,
  { back, after, life, facts, bondBackBy }: OutlinedReturnCorrection,
): Promise<void> {
  if (!life) return
  await writeLife(tx, subscription, life)
  if (back.kind === 'pause') return showInForce(tx, subscription, facts.today)
  await subscriptions(tx)
    .updateTable('subscriptions.subscriptions')
    .set({ overstayBilledTo: after.on })
    .where('id', '=', subscription.id)
    .execute()
  const bond = bondBackBy === null ? undefined : await bondOf(tx, subscription.id)
  if (bond && bondBackBy !== null) await releaseBond(tx, { bondId: bond.id, by: bondBackBy })
}

function previewOf({ facts, back, after, documents, termEndsOn, debits, bondBackBy }: OutlinedReturnCorrection) {
  const { timeZone, termEndsOn: endsOnBefore } = facts.subscription
  const shown = documents.map(documentView)
  return {
    before: countedView(timeZone, back.doneAt, back.odometerKm),
    after: countedView(timeZone, after.at, after.km),
    term: { endsOnBefore, endsOnAfter: termEndsOn },
    documents: shown,
    totalCents: sum(shown.map((one) => one.totalCents)),
    gstCents: sum(shown.map((one) => one.gstCents)),
    debits,
    bondBackBy,
  }
}

function countedView(zone: string, at: Date, odometerKm: number) {
  return { at, on: hubDateAt(zone, at), time: hubTimeAt(zone, at), odometerKm }
}

async function returnView(reader: Reader, { id, timeZone }: Subscription) {
  const back = await returnOf(reader, id)
  if (!back) throw notFound()
  return {
    reference: back.reference,
    kind: back.kind,
    assignmentId: back.assignmentId,
    timeZone,
    recorded: countedView(timeZone, back.recordedAt, back.recordedKm),
    counts: countedView(timeZone, back.doneAt, back.odometerKm),
    corrections: (await returnCorrectionsOf(reader, back.id)).map(({ at, reason }) => ({ at, reason })),
  }
}
