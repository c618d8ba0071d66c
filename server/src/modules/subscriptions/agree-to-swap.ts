import { amendmentProblems } from '@faith/contract/amendments'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import type { Actor } from '../../lib/actor.ts'
import { addDays, hubDateAt, instantAt } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { refuse } from '../../lib/problem.ts'
import { topUpBond } from '../billing/index.ts'
import { commit, vehicleTitle } from '../fleet/index.ts'
import { bookSlot, hubById } from '../hubs/index.ts'
import { policyNumber } from '../policies/index.ts'
import { openTask } from '../tasks/index.ts'
import { amendmentFacts } from './amendment-facts.ts'
import { mailAmendment } from './mail-amendment.ts'
import { moveAmendment } from './move-amendment.ts'
import { planAssignment } from './plan-assignment.ts'
import { isOwn, mustOutline, shown } from './preview-amendment.ts'
import { type Agreed, requestAmendment } from './request-amendment.ts'
import { amendmentView } from './show-amendments.ts'
import { lockSubscription, mustFind, type Subscription } from './store.ts'
import { type SwapRequest, swapFacts } from './swap-facts.ts'

type Needs = Pick<App, 'db' | 'config' | 'secrets'>

/**
 * Agrees to a swap: the car and the slot are kept from now on, the bond's top-up is required. Nothing else changes before the keys,
 * where the document is issued for the day on which they really change hands. Locks both cars → slot → subscription → account.
 */
export async function agreeToSwap(
  app: Needs,
  actor: Actor,
  subscriptionId: string,
  request: SwapRequest,
  asked: Agreed,
) {
  return app.db.inTransaction(actor, async (tx) => {
    const id = newId()
    const subscription = await lockAll(tx, subscriptionId, request, id)
    const by = { staff: !isOwn(actor, subscription), slotBooked: true }
    const facts = {
      ...(await amendmentFacts(tx, subscription)),
      swap: await swapFacts(app, tx, subscription, request, by),
    }
    const outline = mustOutline(facts, request)
    const preview = await shown(tx, facts, request, outline)
    if (preview.effectiveOn !== asked.seen.effectiveOn || preview.totalCents !== asked.seen.totalCents)
      throw refuse(amendmentProblems.previewChanged)
    const { vehicle, prices, at, free } = facts.swap
    const { reference } = subscription
    const commitment = await commit(tx, {
      vehicleId: vehicle.id,
      kind: 'assignment',
      from: free!.from,
      until: null,
      reason: reference,
    })
    const assignmentId = await planAssignment(tx, subscription, {
      vehicleId: vehicle.id,
      commitmentId: commitment.id,
      plannedOn: outline.effectiveOn,
    })
    const { topUpCents, afterCents } = outline.bond!
    const amendment = await requestAmendment(tx, facts, {
      request,
      preview,
      outline,
      reason: asked.reason ?? null,
      swap: {
        id,
        agreed: { vehicleId: vehicle.id, prices, assignmentId, at: at.toISOString() },
        payBy: topUpCents > 0 ? payBy(tx, at, policyNumber(facts.policy, 'agreement.pay_hours')) : null,
      },
    })
    const agreed = await moveAmendment(tx, amendment, 'accept', { acceptedAt: tx.now }, asked.reason)
    if (topUpCents > 0) {
      await topUpBond(tx, { subscriptionId, requiredCents: afterCents })
      await mailAmendment(app, tx, subscription, agreed, 'agreed')
      return amendmentView(agreed)
    }
    const scheduled = await moveAmendment(tx, agreed, 'schedule')
    await askForKeys(tx, subscription, at, vehicleTitle(vehicle))
    await mailAmendment(app, tx, subscription, scheduled, 'agreed')
    return amendmentView(scheduled)
  })
}

/** The hub's work on the day. */
export async function askForKeys(tx: Tx, subscription: Subscription, at: Date, carTitle: string): Promise<void> {
  const { id, reference, hubId, timeZone } = subscription
  await openTask(tx, {
    kind: 'subscription.swap',
    subject: { kind: 'subscription', id, reference },
    hubId,
    customerId: null,
    reason: `The customer changes to the ${carTitle}: one car comes back, the other goes out.`,
    verb: 'Exchange the cars',
    dueAt: instantAt(timeZone, addDays(hubDateAt(timeZone, at), 1)),
  })
}

async function lockAll(tx: Tx, subscriptionId: string, request: SwapRequest, amendmentId: string) {
  const seen = await mustFind(tx, subscriptionId)
  const hub = await hubById(tx, seen.hubId)
  return lockSubscription(tx, subscriptionId, [request.vehicleId], async () => {
    if (hub) await bookSlot(tx, hub, new Date(request.at), { kind: 'handover', subjectId: amendmentId })
  })
}

/** As long as for a first payment, and never past the slot. */
function payBy(tx: Tx, at: Date, hours: number): Date {
  return new Date(Math.min(at.getTime(), tx.now.getTime() + hours * 3_600_000))
}
