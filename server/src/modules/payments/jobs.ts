import { handle, sweeper } from '../../platform/jobs.ts'
import { chargeDue } from './charge-due.ts'
import { chargeJob } from './charge-job.ts'
import { findExpiring } from './find-expiring.ts'
import { pollMoneyBack } from './poll-money-back.ts'
import { pollUnknown } from './poll-unknown.ts'
import { reconcileNightly } from './reconcile-statement.ts'
import { refundJob } from './refund-job.ts'
import { sendRefund } from './send-refund.ts'

export const paymentJobs = [
  handle(chargeJob, (app) => chargeDue(app)),
  handle(refundJob, (app, { refundId }) => sendRefund(app, refundId)),
]

export const paymentSweepers = [
  sweeper({ name: 'payments.poll', nextDueAt: null, run: (app) => pollUnknown(app) }),
  // Heals what the queue lost, and what waited for a provider that was down.
  sweeper({ name: 'payments.charge', nextDueAt: null, run: (app) => chargeDue(app) }),
  sweeper({ name: 'payments.expiring', nextDueAt: null, run: (app) => findExpiring(app) }),
  sweeper({ name: 'payments.money-back', nextDueAt: null, run: (app) => pollMoneyBack(app) }),
  sweeper({ name: 'payments.reconcile', nextDueAt: null, run: (app) => reconcileNightly(app) }),
]
