import { on, sweeper } from '../../platform/jobs.ts'
import { handsCorrected } from '../subscriptions/index.ts'
import { followPaid } from './follow-paid.ts'
import { rematchBetween } from './rematch-between.ts'

export const incidentSubscribers = [on(handsCorrected, 'incidents', rematchBetween)]

export const incidentSweepers = [
  // It follows what others pay and is due at no time of its own.
  sweeper({ name: 'incidents.follow-paid', nextDueAt: null, run: followPaid }),
]
