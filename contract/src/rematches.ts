import { z } from 'zod'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { Id, Instant } from './page.ts'
import { RoadCharge, roadChargeProblems } from './road-charges.ts'

export const rematchRoadCharge = operation({
  id: 'rematchRoadCharge',
  method: 'POST',
  path: '/api/v1/road-charges/:chargeId/rematch',
  tag: 'incidents',
  summary:
    'Match one again after the keys were corrected: what it charged is credited, and it goes to whoever had the car',
  params: z.strictObject({ chargeId: Id }),
  body: z.strictObject({ reason: z.string().trim().min(3).max(500) }),
  returns: RoadCharge,
  access: 'road-charge:decide',
  problems: [roadChargeProblems.sameHands],
})

/** What becomes of a toll or a fine when keys are corrected. */
export const Rematch = z.object({
  id: Id,
  reference: z.string(),
  kind: z.enum(['toll', 'fine']),
  eventLocal: z.string(),
  amountCents: Cents,
  wasReference: z.string().nullable().meta({ description: 'Subscription that it is matched to; null: nobody’s' }),
  isReference: z.string().nullable().meta({ description: 'Subscription that had the car by the correction' }),
  decides: z.enum(['system', 'person']).meta({
    description:
      'system: credited and matched again by itself; person: it becomes a task, as an issuer was told, or a person had said whose it is',
  }),
})
export type Rematch = z.infer<typeof Rematch>

export const previewRematches = operation({
  id: 'previewRematches',
  method: 'GET',
  path: '/api/v1/assignments/:assignmentId/rematches',
  tag: 'incidents',
  summary: 'Tolls and fines that change hands when the keys of a stretch are corrected; nothing happens',
  params: z.strictObject({ assignmentId: Id }),
  query: z.strictObject({
    keys: z.enum(['given', 'back']).meta({ description: 'Which end of the stretch is corrected' }),
    at: Instant.meta({ description: 'When it really was' }),
  }),
  returns: z.object({ charges: z.array(Rematch) }),
  access: 'road-charge:read',
})
