import { billingProblems } from '@faith/contract/billing'
import type { App } from '../../app-context.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { paymentView, startDocumentPayment, topUpBond } from '../billing/index.ts'
import { mustFindAmendment } from './amendment-store.ts'
import { intentOf } from './schedule-swap.ts'
import { lockSubscription } from './store.ts'

/** The payment of a swap's bond top-up, ready for a card; credit never pays it (fine print 14). */
export async function startTopUp(app: Pick<App, 'db' | 'payments' | 'config'>, actor: Actor, amendmentId: string) {
  const seen = await app.db.read(actor, (reader) => mustFindAmendment(reader, amendmentId))
  authorise(actor, 'payment:make', seen)
  const { payment, method, cents } = await startDocumentPayment(app, actor, async (tx) => {
    const { subscriptionId } = seen
    await lockSubscription(tx, subscriptionId)
    const amendment = await mustFindAmendment(tx, amendmentId)
    const afterCents = amendment.preview.swap?.bond.afterCents
    if (amendment.state !== 'accepted' || afterCents === undefined) throw refuse(billingProblems.nothingDue)
    const { bondId, topUpCents } = await topUpBond(tx, { subscriptionId, requiredCents: afterCents })
    return {
      intent: intentOf(amendmentId),
      subscriptionId,
      invoiceId: null,
      topUp: { bondId, cents: topUpCents },
      description: `Bond top-up for ${amendment.reference}`,
      returnPath: `/account/subscriptions/${subscriptionId}/swap-payment?payment=:payment`,
    }
  })
  return {
    payment: paymentView(payment),
    topUpCents: cents,
    fieldsUrl: payment.fieldsUrl,
    hostedUrl: payment.hostedUrl,
    keptCard: method ? { brand: method.brand, last4: method.last4 } : null,
  }
}
