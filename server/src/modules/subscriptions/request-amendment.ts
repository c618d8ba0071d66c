import type { AmendmentPreview, AmendmentRequest, ChangeRequest } from '@faith/contract/amendments'
import type { Tx } from '../../db.ts'
import { instantAt } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { recordChange } from '../../platform/history.ts'
import { nextReference } from '../../platform/references.ts'
import type { AmendmentFacts } from './amendment-facts.ts'
import type { StoredAmendment } from './amendment-store.ts'
import { moveAmendment } from './move-amendment.ts'
import type { Outline } from './outline.ts'
import { subscriptions } from './store.ts'
import type { AgreedSwap } from './tables.ts'

/** What is agreed to: the change, and the date and total that were seen. Staff say why. */
export interface Agreed {
  request: AmendmentRequest
  seen: { effectiveOn: string; totalCents: number }
  reason?: string | undefined
}

/** A change as it is asked for and worked out. */
export interface NewAmendment {
  request: ChangeRequest
  preview: AmendmentPreview
  outline: Outline
  /** Of staff. */
  reason: string | null
  /** The announced price whose place it takes. */
  rise?: Pick<StoredAmendment, 'id' | 'effectiveOn'> | undefined
  /** Of a swap, whose slot and car are promised under the amendment's id. */
  swap?: { id: string; agreed: AgreedSwap; payBy: Date | null }
}

/** Writes a change down with its preview and what a withdrawal puts back: requested, then quoted. A person's act applies a pause or a swap. */
export async function requestAmendment(tx: Tx, facts: AmendmentFacts, wanted: NewAmendment): Promise<StoredAmendment> {
  const { request, preview, outline, reason, swap, rise } = wanted
  const { id: subscriptionId, customerId, hubId, timeZone, endsOn, endKind } = facts.subscription
  const byPerson = request.kind === 'pause' || request.kind === 'swap'
  const row = {
    id: swap?.id ?? newId(),
    reference: await nextReference(tx, 'AM'),
    subscriptionId,
    customerId,
    hubId,
    kind: request.kind,
    state: 'requested' as const,
    effectiveOn: outline.effectiveOn,
    dueAt: byPerson ? (swap?.payBy ?? null) : instantAt(timeZone, outline.effectiveOn),
    reason,
    requestedAt: tx.now,
    acceptedAt: null,
    appliedAt: null,
  }
  const undo = { life: facts.life, endsOn, endKind, ...(rise ? { riseId: rise.id, freeUntil: rise.effectiveOn } : {}) }
  await subscriptions(tx)
    .insertInto('subscriptions.amendments')
    .values({
      ...row,
      request: JSON.stringify(request),
      preview: JSON.stringify(preview),
      documents: JSON.stringify(outline.documents),
      undo: JSON.stringify(undo),
      swap: swap ? JSON.stringify(swap.agreed) : null,
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
  return moveAmendment(
    tx,
    { ...row, request, preview, documents: outline.documents, undo, swap: swap?.agreed ?? null },
    'quote',
  )
}
