import { on, sweeper } from '../../platform/jobs.ts'
import { accountSettled, firstPaymentSettled } from '../billing/index.ts'
import { applyDue, nextAmendmentDue } from './apply-due.ts'
import { cancelOverdue, nextPayDeadline } from './cancel-unpaid.ts'
import { closeSettled } from './close-settled.ts'
import { confirmPayment } from './confirm-payment.ts'
import { chaseOverstays, nextOverstay } from './overstay.ts'

export const subscriptionSubscribers = [
  on(firstPaymentSettled, 'subscriptions', (app, event) => confirmPayment(app, event.subscriptionId)),
  on(accountSettled, 'subscriptions', (app, event) => closeSettled(app, event.subscriptionId)),
]

export const subscriptionSweepers = [
  sweeper({ name: 'subscriptions.apply-amendments', nextDueAt: nextAmendmentDue, run: applyDue }),
  sweeper({ name: 'subscriptions.overstay', nextDueAt: nextOverstay, run: chaseOverstays }),
  sweeper({ name: 'subscriptions.pay-deadline', nextDueAt: nextPayDeadline, run: cancelOverdue }),
]
