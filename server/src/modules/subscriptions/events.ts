import { Id } from '@faith/contract/page'
import { z } from 'zod'
import { defineEvent } from '../../platform/jobs.ts'

/** Keys of an assignment were given, or given back, at another instant than was written down: who had the car between the two changes. */
export const handsCorrected = defineEvent(
  'hands-corrected',
  z.strictObject({ assignmentId: Id, before: z.iso.datetime(), after: z.iso.datetime() }),
)
