import { handle, sweeper } from '../../platform/jobs.ts'
import { expireDue, nextExpiry } from './expire-due.ts'
import { checkApplicationJob, runChecks } from './run-checks.ts'
import { nextHoldEnd, tidyHolds } from './tidy-holds.ts'

export const applicationJobs = [handle(checkApplicationJob, (app, payload) => runChecks(app, payload.applicationId))]

export const applicationSweepers = [
  sweeper({ name: 'applications.tidy-holds', nextDueAt: nextHoldEnd, run: tidyHolds }),
  sweeper({ name: 'applications.expire', nextDueAt: nextExpiry, run: expireDue }),
]
