import { z } from 'zod'
import { defineEvent } from '../../platform/jobs.ts'

/** Something was stopped or started; what runs now is read from the switches. */
export const switchTurned = defineEvent('switch.turned', z.strictObject({ name: z.string() }))
