import { on } from '../../platform/jobs.ts'
import { paymentOutcomeKnown } from '../payments/index.ts'
import { settlePayment } from './settle-payment.ts'

export const billingSubscribers = [
  on(paymentOutcomeKnown, 'billing', (app, event) => settlePayment(app, event.paymentId)),
]
