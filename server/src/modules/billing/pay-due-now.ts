import { dunningProblems } from '@faith/contract/dunning'
import type { App } from '../../app-context.ts'
import type { Actor } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { startDuePayment } from './pay-due.ts'
import { payNow } from './pay-now.ts'
import { paymentView } from './show-payments.ts'

/** One tap: all that is due is charged to the kept card, its owner there to answer the bank. Two taps are one payment. */
export async function payDueNow(app: Pick<App, 'db' | 'payments' | 'config'>, actor: Actor, customerId: string) {
  const wanted = { keptCard: true, returnPath: '/account/due?payment=:payment' }
  const { payment, method } = await startDuePayment(app, actor, customerId, wanted)
  if (!method) throw refuse(dunningProblems.noKeptCard)
  return paymentView(payment.state === 'created' ? await payNow(app, actor, payment.id) : payment)
}
