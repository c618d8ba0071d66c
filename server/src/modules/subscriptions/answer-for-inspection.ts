import type { App } from '../../app-context.ts'
import { type Actor, system } from '../../lib/actor.ts'
import { addDays, instantAt } from '../../lib/calendar.ts'
import { eachDue } from '../../platform/each-due.ts'
import {
  answerInspection,
  type ItemDecision,
  nextAnswerAt,
  type Objection,
  resolveInspection,
  unanswered,
} from '../handovers/index.ts'
import { closeTask, openTask } from '../tasks/index.ts'
import { onInspection } from './inspect-car.ts'
import { mailInspection } from './mail-inspection.ts'
import { settleInspection } from './settle-inspection.ts'

type Needs = Pick<App, 'db' | 'config'>
const actor = system('subscriptions.inspections')

/** The customer agrees, and it is settled; or objects to items, and finance decides. */
export function answerFor(app: Needs, who: Actor, inspectionId: string, objections: readonly Objection[]) {
  return onInspection(app, who, inspectionId, 'inspection:answer', async (tx, inspection, subscription) => {
    const answered = await answerInspection(tx, inspection, objections)
    if (answered.state === 'acknowledged') return settleInspection(tx, subscription, answered)
    const { id, reference, hubId, timeZone } = subscription
    await openTask(tx, {
      kind: 'subscription.inspection-dispute',
      subject: { kind: 'subscription', id, reference },
      hubId,
      customerId: subscription.customerId,
      reason: `The customer objects to ${objections.length === 1 ? 'an item' : `${objections.length} items`} of ${inspection.reference}.`,
      verb: 'Decide',
      dueAt: instantAt(timeZone, addDays(inspection.answerBy!, 2)),
    })
  })
}

/** Finance decides on what the customer objects to; then it is settled. */
export function resolveFor(app: Needs, who: Actor, inspectionId: string, decisions: readonly ItemDecision[]) {
  return onInspection(app, who, inspectionId, 'inspection:resolve', async (tx, inspection, subscription) => {
    const resolved = await resolveInspection(tx, inspection, decisions)
    await closeTask(tx, { kind: 'subscription.inspection-dispute', subjectId: subscription.id })
    await mailInspection(app, tx, subscription, resolved, 'resolved')
    await settleInspection(tx, subscription, resolved)
  })
}

/** Inspections whose time to object is over count as agreed. */
export async function agreeUnanswered(app: Needs & Pick<App, 'log'>): Promise<number> {
  return eachDue(app, await app.db.read(actor, unanswered), async ({ id }) => {
    await onInspection(app, actor, id, 'inspection:answer', async (tx, inspection, subscription) => {
      if (inspection.state !== 'submitted' || !inspection.answerAt || inspection.answerAt > tx.now) return
      await settleInspection(tx, subscription, await answerInspection(tx, inspection, []))
    })
    return 1
  })
}

/** When the next time to object is over. */
export function nextUnanswered(app: Pick<App, 'db'>): Promise<Date | null> {
  return app.db.read(actor, nextAnswerAt)
}
