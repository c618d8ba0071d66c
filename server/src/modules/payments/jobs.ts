import { sweeper } from '../../platform/jobs.ts'
import { pollUnknown } from './poll-unknown.ts'

export const paymentSweepers = [
  sweeper({ name: 'payments.poll', nextDueAt: async () => null, run: (app) => pollUnknown(app) }),
]
