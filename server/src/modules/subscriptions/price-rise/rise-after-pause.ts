import type { Tx } from '../../../db.ts'
import { instantAt } from '../../../lib/calendar.ts'
import { openAmendments } from '../amendment-store.ts'
import { firstPeriodFrom } from '../rules/next-period.ts'
import { type Subscription, subscriptions } from '../store.ts'
import { openRise } from './superseded-rise.ts'

/** Weeks are counted from another day after a pause (R10), so an announced price begins with the first of the new weeks on or after its day. */
export async function riseAfterPause(
  tx: Tx,
  { id, timeZone }: Subscription,
  resumedOn: string,
): Promise<{ from: string; to: string } | null> {
  const rise = openRise(await openAmendments(tx, id))
  if (rise?.request.kind !== 'price_rise') return null
  const effectiveOn = firstPeriodFrom(resumedOn, rise.request.fromOn)
  const { preview } = rise
  const priceRise = preview.priceRise ? { ...preview.priceRise, freeUntil: effectiveOn } : null
  await subscriptions(tx)
    .updateTable('subscriptions.amendments')
    .set({
      effectiveOn,
      dueAt: instantAt(timeZone, effectiveOn),
      preview: JSON.stringify({ ...preview, effectiveOn, priceRise }),
    })
    .where('id', '=', rise.id)
    .execute()
  return { from: rise.effectiveOn, to: effectiveOn }
}
