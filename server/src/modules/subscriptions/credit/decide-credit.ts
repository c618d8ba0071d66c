import type { CreditView } from '@faith/contract/credits'
import type { App } from '../../../app-context.ts'
import type { Tx } from '../../../db.ts'
import { type Actor, authorise } from '../../../lib/actor.ts'
import { mustMove } from '../../../lib/states.ts'
import { approveDraft, discardDraft, lockCredit, lockPlan, mustFindCredit } from '../../billing/index.ts'
import { lockSubscription, type Subscription } from '../store.ts'
import { mustBeAsSeen, mustNotBeOwn, type SeenCredit } from './give-credit.ts'
import { outlineFor } from './preview-credit.ts'
import { creditView, inputOf } from './show-credits.ts'

type Draft = Awaited<ReturnType<typeof lockCredit>>

/** Approves a credit over the limit as another person than who asked: it is worked out again, and issued as seen. */
export function approveCredit(
  app: Pick<App, 'db'>,
  actor: Actor,
  creditId: string,
  seen: SeenCredit,
): Promise<CreditView> {
  return decide(app, actor, creditId, async (tx, draft, subscription) => {
    mustMove('credit_note', draft.state, 'issue')
    mustNotBeOwn(actor, draft.customerId)
    const outlined = await outlineFor(tx, actor, subscription, inputOf(draft))
    mustBeAsSeen(outlined, seen)
    await approveDraft(tx, draft, outlined)
  })
}

/** Refuses a credit that waits, with a reason; whoever asked takes it back this way. */
export function declineCredit(
  app: Pick<App, 'db'>,
  actor: Actor,
  creditId: string,
  reason: string,
): Promise<CreditView> {
  return decide(app, actor, creditId, (tx, draft) => discardDraft(tx, draft, reason))
}

function decide(
  app: Pick<App, 'db'>,
  actor: Actor,
  creditId: string,
  act: (tx: Tx, draft: Draft, subscription: Subscription) => Promise<void>,
): Promise<CreditView> {
  return app.db.inTransaction(actor, async (tx) => {
    const seen = await mustFindCredit(tx, creditId)
    authorise(actor, 'credit:decide', seen)
    const subscription = await lockSubscription(tx, seen.subscriptionId)
    await lockPlan(tx, seen.subscriptionId)
    await act(tx, await lockCredit(tx, creditId), subscription)
    return creditView(tx, actor, creditId)
  })
}
