import { on, sweeper } from '../../platform/jobs.ts'
import { firstPaymentSettled } from '../billing/index.ts'
import { cancelOverdue, nextPayDeadline } from './cancel-unpaid.ts'
import { confirmPayment } from './confirm-payment.ts'

export const subscriptionSubscribers = [
  on(firstPaymentSettled, 'subscriptions', (app, event) => confirmPayment(app, event.subscriptionId)),
]

export const subscriptionSweepers = [
  sweeper({ name: 'subscriptions.pay-deadline', nextDueAt: nextPayDeadline, run: cancelOverdue }),
]
