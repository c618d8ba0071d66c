import { z } from 'zod'
import { operation } from './operation.ts'
import { Id, Instant } from './page.ts'

const Name = z.enum(['charging', 'mails', 'sign_ups'])

/** The switches that are off; what is not here runs. */
export const SwitchesView = z.object({
  off: z.array(
    z.object({
      name: Name,
      hubId: Id.nullable().meta({ description: 'null: at every hub' }),
      reason: z.string(),
      offAt: Instant,
    }),
  ),
})
export type SwitchesView = z.infer<typeof SwitchesView>

export const listSwitches = operation({
  id: 'listSwitches',
  method: 'GET',
  path: '/api/v1/switches',
  tag: 'policies',
  summary: 'Which of charging, mails and sign-ups are stopped',
  returns: SwitchesView,
  access: 'switch:read',
})

export const turnSwitch = operation({
  id: 'turnSwitch',
  method: 'POST',
  path: '/api/v1/switches',
  tag: 'policies',
  summary: 'Stop or start charging, mails or sign-ups, everywhere or at one hub',
  description: 'Stopped charging keeps what is due; it is charged when charging starts again.',
  body: z.strictObject({
    name: Name,
    hubId: Id.nullable(),
    on: z.boolean(),
    reason: z.string().trim().min(1).max(500),
  }),
  returns: SwitchesView,
  access: 'switch:turn',
})
