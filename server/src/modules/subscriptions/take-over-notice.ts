import type { Tx } from '../../db.ts'
import { addDays } from '../../lib/calendar.ts'
import { policyNumber } from '../policies/index.ts'
import { amendmentFacts } from './amendment-facts.ts'
import { agreeEnd } from './apply-amendment.ts'
import { moveAmendment } from './move-amendment.ts'
import { moveSubscription } from './move-subscription.ts'
import type { Outline } from './outline.ts'
import { shown } from './preview-amendment.ts'
import { requestAmendment } from './request-amendment.ts'
import type { Subscription } from './store.ts'

/**
 * The end of a subscription that gave notice to another system, as a step: agreed like any notice, so that its day does what it always
 * does. `endsOn` is exclusive. No day after it was billed there, so it makes no document.
 */
export async function takeOverNotice(tx: Tx, subscription: Subscription, endsOn: string): Promise<void> {
  const facts = await amendmentFacts(tx, subscription)
  const request = { kind: 'notice' as const }
  const outline: Outline = {
    effectiveOn: endsOn,
    documents: [],
    reasons: [],
    life: facts.life,
    endsOn,
    bondBack: { cents: facts.bondCents, by: addDays(endsOn, policyNumber(facts.policy, 'bond.release_days')) },
    leaveCents: 0,
  }
  const preview = await shown(tx, facts, request, outline)
  const reason = 'Given to the system before this one'
  const amendment = await requestAmendment(tx, facts, { request, preview, outline, reason })
  const after = await moveSubscription(tx, subscription, 'give_notice')
  await agreeEnd(tx, after, endsOn, 'notice', policyNumber(facts.policy, 'vehicle.turnaround_days'))
  const agreed = await moveAmendment(tx, amendment, 'accept', { acceptedAt: tx.now }, reason)
  await moveAmendment(tx, agreed, 'schedule')
}
