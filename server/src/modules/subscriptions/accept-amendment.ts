import { type AmendmentRequest, amendmentProblems } from '@faith/contract/amendments'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { instantAt } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { invalid, refuse } from '../../lib/problem.ts'
import { recordChange } from '../../platform/history.ts'
import { nextReference } from '../../platform/references.ts'
import { type AmendmentFacts, amendmentFacts } from './amendment-facts.ts'
import type { StoredAmendment } from './amendment-store.ts'
import { applyAmendment, settleNow } from './apply-amendment.ts'
import { mailAmendment } from './mail-amendment.ts'
import { moveAmendment } from './move-amendment.ts'
import type { Outline } from './outline.ts'
import { mustOutline, shown } from './preview-amendment.ts'
import { amendmentView } from './show-amendments.ts'
import { lockSubscription, mustFind, type Subscription, subscriptions } from './store.ts'

type Needs = Pick<App, 'db' | 'config'>

/** Agrees to a change as it was previewed: what it changes in the plan is written at once, the rest when its day comes. */
export async function acceptAmendment(
  app: Needs,
  actor: Actor,
  subscriptionId: string,
  asked: { request: AmendmentRequest; seen: { effectiveOn: string; totalCents: number }; reason?: string | undefined },
) {
  const seen = await app.db.read(actor, (reader) => mustFind(reader, subscriptionId))
  authorise(actor, 'subscription:amend', seen)
  const own = actor.kind === 'account' && actor.customerIds.includes(seen.customerId)
  if (!own && !asked.reason) throw invalid([{ pointer: '/reason', detail: 'Say why you do this for the customer.' }])
  return app.db.inTransaction(actor, async (tx) => {
    const subscription = await lockSubscription(tx, subscriptionId)
    const facts = await amendmentFacts(tx, subscription)
    const outline = mustOutline(facts, asked.request)
    const preview = await shown(tx, facts, asked.request, outline)
    if (preview.effectiveOn !== asked.seen.effectiveOn || preview.totalCents !== asked.seen.totalCents)
      throw refuse(amendmentProblems.previewChanged)
    const amendment = await begin(tx, facts, asked.request, preview, outline, asked.reason ?? null)
    const after = await settleNow(tx, subscription, facts, outline, asked.request)
    const due = asked.request.kind !== 'pause' && outline.effectiveOn <= facts.today
    const agreed = await moveAmendment(tx, amendment, 'accept', { acceptedAt: tx.now }, asked.reason)
    const done = due ? await applyAmendment(tx, after, agreed) : await moveAmendment(tx, agreed, 'schedule')
    await mailAmendment(app, tx, after, done, 'agreed')
    return amendmentView(done)
  })
}

async function begin(
  tx: Tx,
  facts: AmendmentFacts,
  request: AmendmentRequest,
  preview: Awaited<ReturnType<typeof shown>>,
  outline: Outline,
  reason: string | null,
): Promise<StoredAmendment> {
  const { subscription } = facts
  const { id: subscriptionId, customerId, hubId, timeZone } = subscription
  const row = {
    id: newId(),
    reference: await nextReference(tx, 'AM'),
    subscriptionId,
    customerId,
    hubId,
    kind: request.kind,
    state: 'requested' as const,
    effectiveOn: outline.effectiveOn,
    dueAt: request.kind === 'pause' ? null : instantAt(timeZone, outline.effectiveOn),
    reason,
    requestedAt: tx.now,
    acceptedAt: null,
    appliedAt: null,
  }
  await subscriptions(tx)
    .insertInto('subscriptions.amendments')
    .values({
      ...row,
      request: JSON.stringify(request),
      preview: JSON.stringify(preview),
      documents: JSON.stringify(outline.documents),
      undo: JSON.stringify(undoOf(subscription, facts)),
    })
    .execute()
  await recordChange(tx, 'subscriptions.amendment_history', {
    objectId: row.id,
    customerId,
    hubId,
    from: null,
    to: 'requested',
    event: 'request',
    reason,
  })
  const amendment = { ...row, request, preview, documents: outline.documents, undo: undoOf(subscription, facts) }
  return moveAmendment(tx, amendment, 'quote')
}

/** What a withdrawal puts back. */
function undoOf(subscription: Subscription, facts: AmendmentFacts) {
  return { life: facts.life, endsOn: subscription.endsOn, endKind: subscription.endKind }
}
