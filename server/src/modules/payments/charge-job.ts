import { z } from 'zod'
import { defineJob } from '../../platform/jobs.ts'

/** Charges what waits for it; which payments, the job finds by itself. */
export const chargeJob = defineJob('payments.charge', z.strictObject({}))
