import type { App } from '../../app-context.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { hearOfChallenge, paymentView, startFirstPayment } from '../billing/index.ts'
import { mustFind } from './store.ts'

/** The first payment of a subscription, ready for a card; the provider's pages lead back to our pay page. */
export async function startPayment(app: Pick<App, 'db' | 'payments' | 'config'>, actor: Actor, subscriptionId: string) {
  const subscription = await app.db.read(actor, (reader) => mustFind(reader, subscriptionId))
  authorise(actor, 'payment:make', subscription)
  await hearOfChallenge(app, actor, subscriptionId)
  const { payment, due } = await startFirstPayment(
    app,
    actor,
    subscriptionId,
    `/account/subscriptions/${subscriptionId}/pay?payment=:payment`,
  )
  return { payment: paymentView(payment), due, fieldsUrl: payment.fieldsUrl, hostedUrl: payment.hostedUrl }
}
