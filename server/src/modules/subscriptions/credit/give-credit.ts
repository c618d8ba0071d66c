import { type CreditInput, type CreditView, creditProblems } from '@faith/contract/credits'
import type { App } from '../../../app-context.ts'
import { type Actor, authorise } from '../../../lib/actor.ts'
import { refuse } from '../../../lib/problem.ts'
import { giveCredit as give, lockPlan, type OutlinedCredit } from '../../billing/index.ts'
import { lockSubscription } from '../store.ts'
import { outlineFor } from './preview-credit.ts'
import { creditView } from './show-credits.ts'

/** Where a previewed credit goes, as it was seen. */
export type SeenCredit = Pick<OutlinedCredit, 'appliedCents' | 'creditedCents'>

/** Staff credit parts of an invoice or give goodwill, as previewed; over the limit it waits for a second person. Two at once find what is left after the first. */
export async function giveCredit(
  app: Pick<App, 'db'>,
  actor: Actor,
  subscriptionId: string,
  said: { credit: CreditInput; seen: SeenCredit; reason: string },
): Promise<CreditView> {
  return app.db.inTransaction(actor, async (tx) => {
    const subscription = await lockSubscription(tx, subscriptionId)
    authorise(actor, 'credit:give', subscription)
    mustNotBeOwn(actor, subscription.customerId)
    await lockPlan(tx, subscriptionId)
    const outlined = await outlineFor(tx, actor, subscription, said.credit)
    mustBeAsSeen(outlined, said.seen)
    const id = await give(tx, { subscriptionId, input: said.credit, outlined, reason: said.reason })
    return creditView(tx, actor, id)
  })
}

/** Nobody gives credit to themselves. */
export function mustNotBeOwn(actor: Actor, customerId: string): void {
  if (actor.kind === 'account' && actor.customerIds.includes(customerId)) throw refuse(creditProblems.ownAccount)
}

/** Refuses a credit that goes elsewhere than its preview said. */
export function mustBeAsSeen(outlined: SeenCredit, seen: SeenCredit): void {
  if (outlined.appliedCents !== seen.appliedCents || outlined.creditedCents !== seen.creditedCents)
    throw refuse(creditProblems.previewChanged)
}
