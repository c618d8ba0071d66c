import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import type { OdometerReading } from '../usage/index.ts'
import { mailCustomer } from './mail-customer.ts'
import { readingMail } from './mails/reading.ts'
import { dateWords } from './rules/words.ts'
import type { Subscription } from './store.ts'

/** Tells the customer what was decided on a reading, and why. */
export async function mailReading(
  app: Pick<App, 'config'>,
  tx: Tx,
  subscription: Subscription,
  reading: OdometerReading,
  what: 'confirm' | 'correct' | 'reject' | 'answer',
  why: string,
): Promise<void> {
  await mailCustomer(app, tx, subscription, readingMail, {
    what,
    why,
    on: dateWords(reading.readOn),
    said: reading.saidKm.toLocaleString('en-AU'),
    counts: reading.countedKm === null ? null : reading.countedKm.toLocaleString('en-AU'),
    path: `/account/subscriptions/${subscription.id}/kilometres`,
  })
}
