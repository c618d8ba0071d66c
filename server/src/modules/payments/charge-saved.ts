import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { Refusal } from '../../lib/problem.ts'
import { failpoint } from '../../platform/failpoint.ts'
import { chargeCard, startAtProvider } from './ask-provider.ts'
import { beginCharge } from './begin-charge.ts'
import { paymentById } from './store.ts'

const actor = system('payments.charge')

/**
 * Charges a payment's kept card, outside any transaction. What the provider says is written down and told as
 * `payment.outcome-known`. Called again, it charges nothing twice. False when the provider was silent: before the charge the
 * payment stays as it was, after it the outcome is unknown and asked for later.
 */
export async function chargeSaved(app: Pick<App, 'db' | 'payments' | 'config'>, paymentId: string): Promise<boolean> {
  const payment = await app.db.read(actor, (reader) => paymentById(reader, paymentId))
  if (payment?.state !== 'created' || !payment.methodId) return true
  try {
    const started = await startAtProvider(app, payment)
    failpoint('payments.after-start')
    const begun = await app.db.inTransaction(actor, (tx) => beginCharge(tx, paymentId))
    failpoint('payments.after-begin')
    return begun ? await chargeCard(app, started) : true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
