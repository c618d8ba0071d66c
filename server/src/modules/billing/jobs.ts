import { handle, on, sweeper } from '../../platform/jobs.ts'
import { cardExpiring, paymentDisputed, paymentOutcomeKnown, refundOutcomeKnown } from '../payments/index.ts'
import { advanceDunning, nextDunningAt } from './advance-dunning.ts'
import { announceDebits } from './announce-debits.ts'
import { billDue, nextBillingAt } from './bill-due.ts'
import { chargeDue, nextChargeAt } from './charge-due.ts'
import { checkNightly, nextCheckAt } from './check-nightly.ts'
import { nextRecognitionAt, recogniseDays } from './recognise-days.ts'
import { nextReleaseAt, sendReleased } from './release-bond.ts'
import { sendNotice } from './send-notice.ts'
import { settleDispute } from './settle-dispute.ts'
import { settlePayment } from './settle-payment.ts'
import { settleRefund } from './settle-refund.ts'
import { noticeJob } from './tell-customer.ts'

export const billingJobs = [handle(noticeJob, (app, notice) => sendNotice(app, notice.kind, notice.subjectId))]

export const billingSubscribers = [
  on(paymentOutcomeKnown, 'billing', (app, event) => settlePayment(app, event.paymentId)),
  on(refundOutcomeKnown, 'billing', (app, event) => settleRefund(app, event.refundId)),
  on(cardExpiring, 'billing', (app, event) => sendNotice(app, 'card-expiring', event.methodId)),
  on(paymentDisputed, 'billing', (app, event) => settleDispute(app, event.disputeId)),
]

export const billingSweepers = [
  sweeper({ name: 'billing.recognise', nextDueAt: nextRecognitionAt, run: recogniseDays }),
  sweeper({ name: 'billing.bill', nextDueAt: nextBillingAt, run: (app) => billDue(app) }),
  sweeper({ name: 'billing.charge', nextDueAt: nextChargeAt, run: chargeDue }),
  sweeper({ name: 'billing.dunning', nextDueAt: nextDunningAt, run: advanceDunning }),
  sweeper({ name: 'billing.release', nextDueAt: nextReleaseAt, run: sendReleased }),
  sweeper({ name: 'billing.announce', nextDueAt: null, run: announceDebits }),
  sweeper({ name: 'billing.check', nextDueAt: nextCheckAt, run: checkNightly }),
]
