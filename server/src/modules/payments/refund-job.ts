import { Id } from '@faith/contract/page'
import { z } from 'zod'
import { defineJob } from '../../platform/jobs.ts'

/** Sends an approved refund to the provider. */
export const refundJob = defineJob('payments.refund', z.strictObject({ refundId: Id }))
