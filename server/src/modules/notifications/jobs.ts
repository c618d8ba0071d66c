import { handle, on, sweeper } from '../../platform/jobs.ts'
import { switchTurned } from '../policies/index.ts'
import { deliverHeld } from './deliver-held.ts'
import { deliverMail } from './deliver-mail.ts'
import { deliverMailJob } from './deliver-mail-job.ts'
import { giveUpErased, nextToGiveUp } from './give-up-erased.ts'

export const notificationJobs = [handle(deliverMailJob, (app, payload) => deliverMail(app, payload.mailId))]

export const notificationSubscribers = [on(switchTurned, 'notifications', (app) => deliverHeld(app))]

export const notificationSweepers = [
  sweeper({ name: 'notifications.give-up-erased', nextDueAt: nextToGiveUp, run: giveUpErased }),
]
