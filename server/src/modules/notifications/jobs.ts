import { handle } from '../../platform/jobs.ts'
import { deliverMail } from './deliver-mail.ts'
import { deliverMailJob } from './deliver-mail-job.ts'

export const notificationJobs = [handle(deliverMailJob, (app, payload) => deliverMail(app, payload.mailId))]
