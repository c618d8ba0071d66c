import { Id } from '@faith/contract/page'
import { z } from 'zod'
import { defineEvent } from '../../platform/jobs.ts'

const Vehicles = z.strictObject({ vehicleIds: z.array(Id) })

/** Description, state, hub or papers of cars changed. */
export const vehicleChanged = defineEvent('vehicle.changed', Vehicles)

/** What cars are promised to changed. */
export const commitmentChanged = defineEvent('commitment.changed', Vehicles)
