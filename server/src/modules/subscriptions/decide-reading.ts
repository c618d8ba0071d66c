import { kilometreProblems } from '@faith/contract/kilometres'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { addDays, hubDateAt, instantAt } from '../../lib/calendar.ts'
import { refuse } from '../../lib/problem.ts'
import { closeTask, openTask } from '../tasks/index.ts'
import {
  bookReading,
  judgeReading,
  mustFindReading,
  type OdometerReading,
  readingsOfSubscription,
} from '../usage/index.ts'
import { alertOfKilometres } from './alert-of-kilometres.ts'
import { creditOverage } from './credit-overage.ts'
import { mailReading } from './mail-reading.ts'
import { mayBeDecided, readingView } from './reading-view.ts'
import { lockSubscription, type Subscription } from './store.ts'

type Needs = Pick<App, 'db' | 'config'>

/** What staff say of a reading. */
export type Verdict =
  | { verdict: 'confirm'; reason: string }
  | { verdict: 'correct'; km: number; reason: string }
  | { verdict: 'reject'; reason: string }

/** Staff confirm, correct or reject a doubtful reading, or correct a counted one; the customer is told why. */
export function decideReading(app: Needs, actor: Actor, readingId: string, said: Verdict) {
  return onReading(app, actor, readingId, 'reading:decide', async (tx, subscription, reading) => {
    if (!mayBeDecided(subscription, reading) || (reading.state === 'counted' && said.verdict !== 'correct'))
      throw refuse(kilometreProblems.notWaiting)
    const countedKm = said.verdict === 'confirm' ? reading.saidKm : said.verdict === 'correct' ? said.km : null
    const change = { reason: said.reason, decidedAt: tx.now }
    const decided = await judgeReading(tx, reading, { event: said.verdict, countedKm, change, why: said.reason })
    await bookReading(tx, decided)
    const waits = (await readingsOfSubscription(tx, subscription.id)).some((one) => one.state === 'waiting')
    if (!waits) await closeTask(tx, { kind: 'subscription.reading', subjectId: subscription.id })
    await mailReading(app, tx, subscription, decided, said.verdict, said.reason)
    await alertOfKilometres(app, tx, subscription)
    return decided
  })
}

/** A customer objects to a reading, its own or that of staff; a person answers. */
export function objectToReading(app: Needs, actor: Actor, readingId: string, text: string) {
  return onReading(app, actor, readingId, 'reading:send', async (tx, subscription, reading) => {
    if (reading.state === 'waiting' || (reading.objection !== null && reading.answer === null))
      throw refuse(kilometreProblems.stillOpen)
    const change = { objection: text, objectedAt: tx.now, answer: null, answeredAt: null }
    const objected = await judgeReading(tx, reading, { event: 'object', change, why: text })
    const { id, reference, hubId, timeZone } = subscription
    await openTask(tx, {
      kind: 'subscription.reading-objection',
      subject: { kind: 'subscription', id, reference },
      hubId,
      customerId: null,
      reason: `The customer objects to a reading of ${reading.saidKm.toLocaleString('en-AU')} km.`,
      verb: 'Answer the objection',
      dueAt: instantAt(timeZone, addDays(hubDateAt(timeZone, tx.now), 3)),
    })
    return objected
  })
}

/** Staff answer an objection; with kilometres the reading is corrected, and what was invoiced too much at the return is credited. */
export function answerObjection(
  app: Needs,
  actor: Actor,
  readingId: string,
  said: { answer: string; km?: number | undefined },
) {
  return onReading(app, actor, readingId, 'reading:decide', async (tx, subscription, reading) => {
    if (reading.objection === null || reading.answer !== null || subscription.state === 'closed')
      throw refuse(kilometreProblems.notWaiting)
    const change = { answer: said.answer, answeredAt: tx.now }
    const corrected = said.km !== undefined
    const answered = await judgeReading(tx, reading, {
      event: corrected ? 'correct' : 'answer',
      countedKm: said.km,
      change: corrected ? { ...change, decidedAt: tx.now } : change,
      why: said.answer,
    })
    if (corrected) {
      await bookReading(tx, answered)
      if (subscription.state === 'in_settlement') await creditOverage(tx, subscription, reading)
      else await alertOfKilometres(app, tx, subscription)
    }
    const open = (await readingsOfSubscription(tx, subscription.id)).some((one) => one.objection && one.answer === null)
    if (!open) await closeTask(tx, { kind: 'subscription.reading-objection', subjectId: subscription.id })
    await mailReading(app, tx, subscription, answered, corrected ? 'correct' : 'answer', said.answer)
    return answered
  })
}

async function onReading(
  app: Needs,
  actor: Actor,
  readingId: string,
  permission: 'reading:send' | 'reading:decide',
  act: (tx: Tx, subscription: Subscription, reading: OdometerReading) => Promise<OdometerReading>,
) {
  const seen = await app.db.read(actor, (reader) => mustFindReading(reader, readingId))
  authorise(actor, permission, seen)
  return app.db.inTransaction(actor, async (tx) => {
    const subscription = await lockSubscription(tx, seen.subscriptionId)
    const reading = await act(tx, subscription, await mustFindReading(tx, readingId))
    return readingView(actor, subscription, reading)
  })
}
