import { sweeper } from '../../platform/jobs.ts'
import { followPaid } from './follow-paid.ts'

export const incidentSweepers = [
  // It follows what others pay and is due at no time of its own.
  sweeper({ name: 'incidents.follow-paid', nextDueAt: () => Promise.resolve(null), run: followPaid }),
]
