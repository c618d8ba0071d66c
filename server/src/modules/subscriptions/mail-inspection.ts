import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { dollars, sum } from '../../lib/money.ts'
import { vehicleById, vehicleTitle } from '../fleet/index.ts'
import { type Inspection, itemsOf } from '../handovers/index.ts'
import { mailCustomer } from './mail-customer.ts'
import { inspectionMail } from './mails/inspection.ts'
import { dateWords } from './rules/words.ts'
import type { Subscription } from './store.ts'

/** Tells the customer what an inspection found, or what was decided on what they objected to, item by item. */
export async function mailInspection(
  app: Pick<App, 'config'>,
  tx: Tx,
  subscription: Subscription,
  inspection: Inspection,
  what: 'clean' | 'submitted' | 'resolved',
): Promise<void> {
  const vehicle = await vehicleById(tx, inspection.vehicleId)
  const items = await itemsOf(tx, inspection.id)
  const shown = items.filter((item) => item.chargeCents > 0 || item.dispute !== null)
  await mailCustomer(app, tx, subscription, inspectionMail, {
    what,
    reference: inspection.reference,
    car: vehicle ? vehicleTitle(vehicle) : '',
    answerBy: inspection.answerBy ? dateWords(inspection.answerBy) : '',
    total: dollars(sum(items.map((item) => item.chargeCents))),
    items: shown.map((item): [string, string] => [item.part, dollars(item.chargeCents)]),
    subscriptionId: subscription.id,
  })
}
