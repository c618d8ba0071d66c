import { amendmentProblems } from '@faith/contract/amendments'
import type { App } from '../../app-context.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { invalid, refuse } from '../../lib/problem.ts'
import { lockPlan } from '../billing/index.ts'
import { closeTask } from '../tasks/index.ts'
import { agreeToSwap } from './agree-to-swap.ts'
import { openAmendments } from './amendment-store.ts'
import { applyAmendment, settleNow } from './apply-amendment.ts'
import { mailAmendment } from './mail-amendment.ts'
import { moveAmendment } from './move-amendment.ts'
import { factsFor, isOwn, mustOutline, shown } from './preview-amendment.ts'
import { dropRise } from './price-rise/drop-rise.ts'
import { openRise, supersedesRise } from './price-rise/superseded-rise.ts'
import { type Agreed, requestAmendment } from './request-amendment.ts'
import { amendmentView } from './show-amendments.ts'
import { lockSubscription, mustFind } from './store.ts'

type Needs = Pick<App, 'db' | 'config' | 'secrets'>

/** Agrees to a change as it was previewed: what it changes in the plan is written at once, the rest when its day comes. */
export async function acceptAmendment(app: Needs, actor: Actor, subscriptionId: string, asked: Agreed) {
  const seen = await app.db.read(actor, (reader) => mustFind(reader, subscriptionId))
  authorise(actor, 'subscription:amend', seen)
  if (!isOwn(actor, seen) && !asked.reason)
    throw invalid([{ pointer: '/reason', detail: 'Say why you do this for the customer.' }])
  const { request } = asked
  if (request.kind === 'swap') return agreeToSwap(app, actor, subscriptionId, request, asked)
  return app.db.inTransaction(actor, async (tx) => {
    const subscription = await lockSubscription(tx, subscriptionId)
    // No week is billed between what the documents are worked out from and the change of the plan.
    await lockPlan(tx, subscriptionId)
    const why = supersedesRise(request)
    const rise = why === null ? undefined : openRise(await openAmendments(tx, subscriptionId))
    if (rise) await dropRise(tx, subscription, rise, why!)
    const facts = await factsFor(app, tx, actor, subscription, request)
    const outline = mustOutline(facts, request)
    const preview = await shown(tx, facts, request, outline)
    if (preview.effectiveOn !== asked.seen.effectiveOn || preview.totalCents !== asked.seen.totalCents)
      throw refuse(amendmentProblems.previewChanged)
    const amendment = await requestAmendment(tx, facts, {
      request,
      preview,
      outline,
      reason: asked.reason ?? null,
      rise,
    })
    const after = await settleNow(tx, subscription, facts, outline, request)
    const due = request.kind !== 'pause' && outline.effectiveOn <= facts.today
    const agreed = await moveAmendment(tx, amendment, 'accept', { acceptedAt: tx.now }, asked.reason)
    if (request.kind === 'driver') await closeTask(tx, { kind: 'subscription.driver', subjectId: subscriptionId })
    const done = due ? await applyAmendment(tx, after, agreed) : await moveAmendment(tx, agreed, 'schedule')
    await mailAmendment(app, tx, after, done, 'agreed')
    return amendmentView(done)
  })
}
