import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { dollars } from '../../lib/money.ts'
import { vehicleById, vehicleTitle } from '../fleet/index.ts'
import type { StoredAmendment } from './amendment-store.ts'
import { mailCustomer } from './mail-customer.ts'
import { amendmentMail } from './mails/amendment.ts'
import { dateTimeWords, dateWords } from './rules/words.ts'
import type { Subscription } from './store.ts'

/** Tells the customer what was agreed, applied or withdrawn, with date and amount; `billedCents` is what a withdrawal bills. */
export async function mailAmendment(
  app: Pick<App, 'config'>,
  tx: Tx,
  subscription: Subscription,
  amendment: StoredAmendment,
  what: 'agreed' | 'scheduled' | 'applied' | 'withdrawn' | 'failed',
  billedCents = 0,
): Promise<void> {
  const vehicle = await vehicleById(tx, subscription.vehicleId)
  const { preview, kind, reference, effectiveOn } = amendment
  // A new price has mails of its own.
  if (kind === 'price_rise') return
  await mailCustomer(app, tx, subscription, amendmentMail, {
    what,
    kind,
    reference,
    car: vehicle ? vehicleTitle(vehicle) : '',
    on: dateWords(effectiveOn),
    total: dollars(preview.totalCents),
    gst: dollars(preview.gstCents),
    billed: billedCents === 0 ? null : dollars(billedCents),
    weekly: dollars(preview.weekly.afterCents),
    termEndsOn: dateWords(preview.term.endsOnAfter),
    swap: preview.swap
      ? {
          subscriptionId: subscription.id,
          car: preview.swap.carTitle,
          when: dateTimeWords(subscription.timeZone, new Date(preview.swap.at)),
          topUp: preview.swap.bond.topUpCents > 0 ? dollars(preview.swap.bond.topUpCents) : null,
          release: preview.swap.bond.releaseCents > 0 ? dollars(preview.swap.bond.releaseCents) : null,
          payBy:
            amendment.state === 'accepted' && amendment.dueAt
              ? dateTimeWords(subscription.timeZone, amendment.dueAt)
              : null,
        }
      : null,
    bondBack: preview.bondBack ? { amount: dollars(preview.bondBack.cents), by: dateWords(preview.bondBack.by) } : null,
  })
}
