import type { App } from '../../../app-context.ts'
import type { Tx } from '../../../db.ts'
import { dollars } from '../../../lib/money.ts'
import { vehicleById, vehicleTitle } from '../../fleet/index.ts'
import type { StoredAmendment } from '../amendment-store.ts'
import { mailCustomer } from '../mail-customer.ts'
import { priceRiseMail } from '../mails/price-rise.ts'
import { dateWords } from '../rules/words.ts'
import type { Subscription } from '../store.ts'

/** Tells the customer of a new price: when it is announced, made milder, taken back and in force. */
export async function mailRise(
  app: Pick<App, 'config'>,
  tx: Tx,
  subscription: Subscription,
  { preview, effectiveOn, reference }: StoredAmendment,
  what: 'announced' | 'eased' | 'withdrawn' | 'applied',
): Promise<void> {
  const vehicle = await vehicleById(tx, subscription.vehicleId)
  const { beforeCents, afterCents } = preview.weekly
  await mailCustomer(app, tx, subscription, priceRiseMail, {
    what,
    reference,
    subscriptionId: subscription.id,
    car: vehicle ? vehicleTitle(vehicle) : '',
    before: dollars(beforeCents),
    after: dollars(afterCents),
    gst: dollars(preview.weekly.gstAfterCents),
    more: dollars(afterCents - beforeCents),
    on: dateWords(effectiveOn),
    freeUntilOn: effectiveOn,
    freeUntil: dateWords(effectiveOn),
  })
}
