import { handle, sweeper } from '../../platform/jobs.ts'
import { finishFactorResets } from './finish-factor-reset.ts'
import { forgetEnded } from './forget-ended.ts'
import { mailCodesRefused, mailCodesRefusedJob } from './mail-codes-refused.ts'
import { mailConfirmation, mailConfirmationJob } from './mail-confirmation.ts'
import { mailReset, mailResetJob } from './request-reset.ts'

export const identityJobs = [
  handle(mailCodesRefusedJob, (app, payload) => mailCodesRefused(app, payload.accountId)),
  handle(mailConfirmationJob, (app, payload) => mailConfirmation(app, payload.accountId, payload.next)),
  handle(mailResetJob, (app, payload) => mailReset(app, payload.emailKey)),
]

export const identitySweepers = [
  sweeper({ name: 'identity.finish-factor-resets', nextDueAt: null, run: finishFactorResets }),
  sweeper({ name: 'identity.forget-ended', nextDueAt: null, run: forgetEnded }),
]
