import { handle, sweeper } from '../../platform/jobs.ts'
import { chargeDue } from './charge-due.ts'
import { chargeJob } from './charge-job.ts'
import { pollUnknown } from './poll-unknown.ts'

export const paymentJobs = [handle(chargeJob, (app) => chargeDue(app))]

export const paymentSweepers = [
  sweeper({ name: 'payments.poll', nextDueAt: async () => null, run: (app) => pollUnknown(app) }),
  // Heals what the queue lost, and what waited for a provider that was down.
  sweeper({ name: 'payments.charge', nextDueAt: async () => null, run: (app) => chargeDue(app) }),
]
