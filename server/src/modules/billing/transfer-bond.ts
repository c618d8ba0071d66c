import type { Tx } from '../../db.ts'
import { fillBond } from './bond-money.ts'
import { moveBond, releaseTopUp } from './move-document.ts'
import { requireBond } from './require-bond.ts'
import { type Bond, billing, bondOf, heldCents, lockPlan } from './store.ts'

/**
 * The bond of the car that a swap brings, required before the keys: its top-up is what a payment is opened for. Asking again gives
 * the one that waits. Source: R9.
 */
export async function topUpBond(
  tx: Tx,
  wanted: { subscriptionId: string; requiredCents: number },
): Promise<{ bondId: string; topUpCents: number }> {
  const { plan } = await lockPlan(tx, wanted.subscriptionId)
  const held = await lockBond(tx, (await bondOf(tx, wanted.subscriptionId))?.id)
  const topUpCents = Math.max(0, wanted.requiredCents - (held ? heldCents(held) : 0))
  const waiting = await waitingBond(tx, wanted.subscriptionId)
  const bondId = waiting?.id ?? (await requireBond(tx, { ...plan, bondCents: wanted.requiredCents }, held?.id ?? null))
  return { bondId, topUpCents }
}

/** A swap: the new bond takes the old one's money over, as far as it needs; a surplus is released. Source: R9. */
export async function transferBond(
  tx: Tx,
  wanted: { subscriptionId: string; requiredCents: number },
): Promise<{ bondId: string; releasedCents: number }> {
  const { bondId } = await topUpBond(tx, wanted)
  const old = await lockBond(tx, (await bondOf(tx, wanted.subscriptionId))?.id)
  const next = await lockBond(tx, bondId)
  if (!old || !next || old.state !== 'held') throw new Error('a swap needs a bond that is held')
  const cents = Math.min(heldCents(old), next.requiredCents - next.collectedCents)
  const surplusCents = heldCents(old) - cents
  const transferred = { transferredCents: old.transferredCents + cents }
  if (surplusCents === 0) await moveBond(tx, old, 'transfer', transferred)
  else await moveBond(tx, old, 'release', { ...transferred, releaseAt: tx.now })
  await fillBond(tx, next, cents)
  return { bondId, releasedCents: surplusCents }
}

/** Gives up the bond of a swap that does not happen; a top-up that was paid goes back. */
export async function dropTopUp(tx: Tx, subscriptionId: string): Promise<void> {
  await lockPlan(tx, subscriptionId)
  const waiting = await waitingBond(tx, subscriptionId)
  if (!waiting) return
  if (waiting.collectedCents === 0) {
    const required = waiting.state === 'collecting' ? await moveBond(tx, waiting, 'fail') : waiting
    await moveBond(tx, required, 'cancel')
    return
  }
  await releaseTopUp(tx, waiting)
}

async function waitingBond(tx: Tx, subscriptionId: string): Promise<Bond | undefined> {
  return billing(tx)
    .selectFrom('billing.bonds')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .where('state', 'in', ['required', 'collecting'])
    .orderBy('requiredAt', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
}

/** Locks a bond; its account is locked before. */
export async function lockBond(tx: Tx, bondId: string | undefined): Promise<Bond | undefined> {
  if (!bondId) return undefined
  return billing(tx).selectFrom('billing.bonds').selectAll().where('id', '=', bondId).forUpdate().executeTakeFirst()
}
