import { on, sweeper } from '../../platform/jobs.ts'
import {
  accountSettled,
  amendmentPaid,
  arrearsCleared,
  firstPaymentSettled,
  recoveryDue,
  suspensionDue,
} from '../billing/index.ts'
import { agreeUnanswered, nextUnanswered } from './answer-for-inspection.ts'
import { applyDue, nextAmendmentDue } from './apply-due.ts'
import { cancelOverdue, nextPayDeadline } from './cancel-unpaid.ts'
import { closeSettled } from './close-settled.ts'
import { confirmPayment } from './confirm-payment.ts'
import { failUnpaidSwaps, nextSwapDeadline } from './fail-swap.ts'
import { recoverOverdue, reinstatePaid, suspendOverdue } from './follow-account.ts'
import { chaseOverstays, nextOverstay } from './overstay.ts'
import { announceRest, nextAnnouncement } from './price-rise/confirm-rise.ts'
import { nextReminder, remindOfEnd } from './remind-of-end.ts'
import { scheduleSwap } from './schedule-swap.ts'

export const subscriptionSubscribers = [
  on(firstPaymentSettled, 'subscriptions', (app, event) => confirmPayment(app, event.subscriptionId)),
  on(amendmentPaid, 'subscriptions', (app, event) => scheduleSwap(app, event.intent)),
  on(accountSettled, 'subscriptions', (app, event) => closeSettled(app, event.subscriptionId)),
  on(suspensionDue, 'subscriptions', (app, event) => suspendOverdue(app, event.customerId)),
  on(arrearsCleared, 'subscriptions', (app, event) => reinstatePaid(app, event.customerId)),
  on(recoveryDue, 'subscriptions', (app, event) => recoverOverdue(app, event.customerId)),
]

export const subscriptionSweepers = [
  sweeper({ name: 'subscriptions.announce-price-rises', nextDueAt: nextAnnouncement, run: announceRest }),
  sweeper({ name: 'subscriptions.apply-amendments', nextDueAt: nextAmendmentDue, run: applyDue }),
  sweeper({ name: 'subscriptions.inspections', nextDueAt: nextUnanswered, run: agreeUnanswered }),
  sweeper({ name: 'subscriptions.overstay', nextDueAt: nextOverstay, run: chaseOverstays }),
  sweeper({ name: 'subscriptions.remind-of-end', nextDueAt: nextReminder, run: remindOfEnd }),
  sweeper({ name: 'subscriptions.swap-pay-deadline', nextDueAt: nextSwapDeadline, run: failUnpaidSwaps }),
  sweeper({ name: 'subscriptions.pay-deadline', nextDueAt: nextPayDeadline, run: cancelOverdue }),
]
