import type { App } from '../../app-context.ts'
import { type Actor, authorise, can } from '../../lib/actor.ts'
import { allowedEvents } from '../../lib/states.ts'
import { amendmentsOf, type StoredAmendment } from './amendment-store.ts'
import { documentView } from './document-view.ts'
import { documentsOfWithdrawal } from './documents-of-withdrawal.ts'
import type { PlannedDocument } from './planned-document.ts'
import { mustFind } from './store.ts'

/** Changes of a subscription, newest first. */
export async function listAmendments(app: Pick<App, 'db'>, actor: Actor, subscriptionId: string) {
  return app.db.read(actor, async (reader) => {
    const subscription = await mustFind(reader, subscriptionId)
    authorise(actor, 'subscription:read', subscription)
    const amendments = []
    for (const row of await amendmentsOf(reader, subscriptionId))
      amendments.push(
        amendmentView(
          row,
          await documentsOfWithdrawal(reader, subscription, row),
          can(actor, 'price-rise:withdraw', row),
        ),
      )
    return { amendments }
  })
}

/** A change as its viewer sees it; a price rise is withdrawn only by those who may announce none. */
export function amendmentView(
  amendment: StoredAmendment,
  onWithdrawal: readonly PlannedDocument[] = [],
  mayWithdrawRise = false,
) {
  const { id, reference, subscriptionId, kind, state, effectiveOn, preview, reason, acceptedAt, appliedAt } = amendment
  const mayWithdraw = allowedEvents('amendment', state).includes('cancel') && (kind !== 'price_rise' || mayWithdrawRise)
  return {
    id,
    reference,
    subscriptionId,
    kind,
    state,
    effectiveOn,
    // Changes that were agreed before there were swaps, or price rises.
    preview: { ...preview, swap: preview.swap ?? null, priceRise: preview.priceRise ?? null },
    reason,
    acceptedAt,
    appliedAt,
    mayWithdraw,
    payBy: kind === 'swap' && state === 'accepted' ? amendment.dueAt : null,
    withdrawal: mayWithdraw ? onWithdrawal.map(documentView) : [],
  }
}
