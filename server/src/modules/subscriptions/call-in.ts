import type { Tx } from '../../db.ts'
import { issueDocument } from '../billing/index.ts'
import { policyNumber } from '../policies/index.ts'
import { amendmentFacts } from './amendment-facts.ts'
import { agreeEnd, fallDue } from './apply-amendment.ts'
import { letGoOfSwap } from './let-go-of-swap.ts'
import { moveAmendment } from './move-amendment.ts'
import { closing } from './outline-end.ts'
import type { Subscription } from './store.ts'

/**
 * Ends a locked subscription today because it is not paid for: days billed from today on are credited, the car is due back, and each
 * day that it stays out is an overstay (R11). No early-end charge: the customer did not agree to one (R7 is agreed to in a preview).
 */
export async function callIn(tx: Tx, subscription: Subscription): Promise<void> {
  const facts = await amendmentFacts(tx, subscription)
  const { today, policy } = facts
  for (const amendment of facts.open) {
    const agreed = amendment.state === 'accepted' || amendment.state === 'scheduled'
    await moveAmendment(tx, amendment, agreed ? 'fail' : 'cancel', {}, 'The car was called in.')
    if (amendment.kind === 'swap') await letGoOfSwap(tx, amendment)
  }
  const turnaround = policyNumber(policy, 'vehicle.turnaround_days')
  const ending = await agreeEnd(tx, subscription, today, null, turnaround)
  for (const { subject, lines, on } of closing(facts, today))
    await issueDocument(tx, { subscriptionId: subscription.id, kind: subject, lines, issuedOn: on, chargeAt: 'now' })
  await fallDue(tx, ending, 'Overdue for 21 days: the car is called in.')
}
