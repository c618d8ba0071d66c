import { Id } from '@faith/contract/page'
import { z } from 'zod'
import { defineJob } from '../../platform/jobs.ts'

/** Delivers one mail of the outbox. */
export const deliverMailJob = defineJob('notifications.deliver-mail', z.strictObject({ mailId: Id }))
