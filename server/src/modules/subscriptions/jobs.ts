import { on, sweeper } from '../../platform/jobs.ts'
import { firstPaymentSettled } from '../billing/index.ts'
import { applyDue, nextAmendmentDue } from './apply-due.ts'
import { cancelOverdue, nextPayDeadline } from './cancel-unpaid.ts'
import { confirmPayment } from './confirm-payment.ts'

export const subscriptionSubscribers = [
  on(firstPaymentSettled, 'subscriptions', (app, event) => confirmPayment(app, event.subscriptionId)),
]

export const subscriptionSweepers = [
  sweeper({ name: 'subscriptions.apply-amendments', nextDueAt: nextAmendmentDue, run: applyDue }),
  sweeper({ name: 'subscriptions.pay-deadline', nextDueAt: nextPayDeadline, run: cancelOverdue }),
]
