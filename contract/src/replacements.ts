import { z } from 'zod'
import { fleetProblems } from './fleet.ts'
import { Condition } from './handovers.ts'
import { Incident } from './incidents.ts'
import { operation } from './operation.ts'
import { HubDate, Id } from './page.ts'
import { problems } from './problem.ts'
import { subscriptionProblems } from './subscriptions.ts'
import { SwapRecord } from './swaps.ts'
import { walkAroundProblems } from './walk-arounds.ts'

export const replacementProblems = problems('replacements', {
  notPossible: {
    status: 409,
    title: 'No replacement car can be given now',
    explanation:
      'A replacement car is given for an open incident, to a customer whose own car is out, with no swap and no pause agreed. The answer says what stands in the way.',
  },
  noneOut: {
    status: 409,
    title: 'No replacement car is out',
    explanation: 'This incident has no replacement car that could come back.',
  },
})

/** A car that could replace a broken one. */
export const ReplacementCar = z.object({
  vehicleId: Id,
  carTitle: z.string(),
  stockNo: z.string(),
  body: z.string().nullable(),
  seats: z.int().nullable(),
  lastKm: z.int().nullable().meta({ description: 'Newest reading, km' }),
  whyNot: z.string().nullable().meta({ description: 'Why a driver may not take it; null when all may' }),
})
export type ReplacementCar = z.infer<typeof ReplacementCar>

const incidentParams = z.strictObject({ incidentId: Id })

/** A car with whether it may go out today. */
const Out = z.object({
  vehicleId: Id,
  carTitle: z.string(),
  stockNo: z.string(),
  lastKm: z.int().nullable(),
})

export const getReplacement = operation({
  id: 'getReplacement',
  method: 'GET',
  path: '/api/v1/incidents/:incidentId/replacement',
  tag: 'incidents',
  summary:
    'The replacement car of an incident: who drives what, which cars could be given, whether the own car may go back',
  params: incidentParams,
  returns: z.object({
    own: Out.meta({ description: 'The car of the subscription' }),
    out: Out.extend({ givenOn: HubDate }).nullable().meta({ description: 'The replacement, while it is out' }),
    why: z.string().nullable().meta({ description: 'Why none can be given now' }),
    cars: z.array(ReplacementCar).meta({ description: 'Free cars of the hub, while none is out' }),
    conditions: z.array(Condition).meta({ description: 'Of the own car, while the replacement is out' }),
  }),
  access: 'handover:read',
})

export const giveReplacement = operation({
  id: 'giveReplacement',
  method: 'POST',
  path: '/api/v1/incidents/:incidentId/replacement',
  tag: 'incidents',
  summary: 'Give a replacement car: the own one comes in, the other goes out, price and term go on',
  params: incidentParams,
  body: SwapRecord.extend({ vehicleId: Id.meta({ description: 'The car that goes out' }) }),
  returns: Incident,
  status: 201,
  access: 'handover:record',
  idempotency: 'required',
  problems: [
    replacementProblems.notPossible,
    subscriptionProblems.notReady,
    walkAroundProblems.photosMissing,
    fleetProblems.notFree,
    fleetProblems.odometerFalls,
  ],
})

export const endReplacement = operation({
  id: 'endReplacement',
  method: 'POST',
  path: '/api/v1/incidents/:incidentId/replacement/end',
  tag: 'incidents',
  summary: 'Back to the own car: the replacement comes back, the repaired one goes out',
  params: incidentParams,
  body: SwapRecord,
  returns: Incident,
  access: 'handover:record',
  idempotency: 'required',
  problems: [
    replacementProblems.noneOut,
    subscriptionProblems.notReady,
    walkAroundProblems.photosMissing,
    fleetProblems.odometerFalls,
  ],
})
