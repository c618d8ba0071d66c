import { sweeper } from './jobs.ts'
import { forgetHits } from './rate-limit.ts'

export const platformSweepers = [sweeper({ name: 'platform.forget-hits', nextDueAt: null, run: forgetHits })]
