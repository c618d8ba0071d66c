import type { App } from '../../app-context.ts'
import type { Actor } from '../../lib/actor.ts'
import { paymentsOfIntent, pollProvider } from '../payments/index.ts'
import { firstIntent } from './first-payment.ts'
import { settlePayment } from './settle-payment.ts'

/** The bank's page leads a payer back before its word arrives by message: a first payment that waits for the bank is asked about. */
export async function hearOfChallenge(
  app: Pick<App, 'db' | 'payments' | 'config'>,
  actor: Actor,
  subscriptionId: string,
): Promise<void> {
  const known = await app.db.read(actor, (reader) => paymentsOfIntent(reader, firstIntent.of(subscriptionId)))
  const waits = known.find((one) => one.challengeUrl !== null && one.state === 'processing')
  if (waits && (await pollProvider(app, waits))) await settlePayment(app, waits.id)
}
