import type { App } from '../../app-context.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { allowedEvents } from '../../lib/states.ts'
import { amendmentsOf, type StoredAmendment } from './amendment-store.ts'
import { mustFind } from './store.ts'

/** Changes of a subscription, newest first. */
export async function listAmendments(app: Pick<App, 'db'>, actor: Actor, subscriptionId: string) {
  return app.db.read(actor, async (reader) => {
    const subscription = await mustFind(reader, subscriptionId)
    authorise(actor, 'subscription:read', subscription)
    const rows = await amendmentsOf(reader, subscriptionId)
    return { amendments: rows.map((row) => amendmentView(row)) }
  })
}

/** A change as its customer sees it. */
export function amendmentView(amendment: StoredAmendment) {
  const { id, reference, subscriptionId, kind, state, effectiveOn, preview, reason, acceptedAt, appliedAt } = amendment
  return {
    id,
    reference,
    subscriptionId,
    kind,
    state,
    effectiveOn,
    preview,
    reason,
    acceptedAt,
    appliedAt,
    mayWithdraw: allowedEvents('amendment', state).includes('cancel'),
  }
}
