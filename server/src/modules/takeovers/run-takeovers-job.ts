import { z } from 'zod'
import { defineJob } from '../../platform/jobs.ts'

export const runTakeoversJob = defineJob('takeovers.run', z.strictObject({ importId: z.string() }))
