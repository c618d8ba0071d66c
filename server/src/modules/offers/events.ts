import { Id } from '@faith/contract/page'
import { z } from 'zod'
import { defineEvent } from '../../platform/jobs.ts'

/** Prices of cars changed. */
export const offerChanged = defineEvent('offer.changed', z.strictObject({ vehicleIds: z.array(Id) }))
