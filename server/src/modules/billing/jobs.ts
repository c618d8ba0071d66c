import { on, sweeper } from '../../platform/jobs.ts'
import { paymentOutcomeKnown } from '../payments/index.ts'
import { nextRecognitionAt, recogniseDays } from './recognise-days.ts'
import { settlePayment } from './settle-payment.ts'

export const billingSubscribers = [
  on(paymentOutcomeKnown, 'billing', (app, event) => settlePayment(app, event.paymentId)),
]

export const billingSweepers = [
  sweeper({ name: 'billing.recognise', nextDueAt: nextRecognitionAt, run: recogniseDays }),
]
