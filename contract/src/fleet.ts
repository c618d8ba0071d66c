import { z } from 'zod'
import { operation } from './operation.ts'
import { HubDate, Id, Instant, PageInfo, PageQuery } from './page.ts'
import { problems } from './problem.ts'

export const fleetProblems = problems('fleet', {
  notFree: {
    status: 409,
    title: 'The car is not free then',
    explanation: 'Somebody else holds it, drives it, buys it, or it is blocked. Its calendar shows when it is free.',
  },
  odometerFalls: {
    status: 409,
    title: 'The odometer was higher before',
    explanation: 'Readings of a car never fall. If an earlier reading was wrong, correct it with a reason first.',
  },
  verbElsewhere: {
    status: 409,
    title: 'This happens on a page of its own',
    explanation:
      'Keys are given and taken back on the hand-over page, and sales have their own pages, because more than the car changes there.',
  },
})

/** Physical states of a car. */
export const VehicleState = z.enum([
  'on_order',
  'in_transit',
  'in_prep',
  'ready',
  'retail_ready',
  'on_subscription',
  'in_service',
  'in_repair',
  'under_contract',
  'awaiting_inspection',
  'sold',
  'off_road',
  'written_off',
  'stolen',
  'recovered',
])
export type VehicleState = z.infer<typeof VehicleState>

/** A car in the fleet list. Unknown attributes are null. */
export const VehicleRow = z.object({
  id: Id,
  stockNo: z.string(),
  slug: z.string(),
  title: z.string(),
  make: z.string(),
  model: z.string(),
  variant: z.string().nullable(),
  body: z.string().nullable(),
  fuel: z.string().nullable(),
  seats: z.int().nullable(),
  build: z.string().nullable().meta({ description: '2021-06, or 2021 when only the year is known' }),
  colour: z.string().nullable(),
  rego: z.string().nullable(),
  regoState: z.string().nullable(),
  regoExpiresOn: HubDate.nullable().meta({ description: 'Valid through that day' }),
  hubId: Id.nullable(),
  hubName: z.string().nullable(),
  state: VehicleState,
  odometerKm: z.int().nullable(),
  updatedAt: Instant,
})
export type VehicleRow = z.infer<typeof VehicleRow>

/** A car with all that staff know of it. */
export const VehicleDetail = VehicleRow.extend({
  vin: z.string().nullable(),
  chassis: z.string().nullable(),
  transmission: z.string().nullable(),
  drive: z.string().nullable(),
  compliance: z.string().nullable(),
  provenance: z.string().nullable(),
  features: z.array(z.string()),
  notes: z.string(),
  powerKw: z.number().nullable(),
  tareKg: z.int().nullable(),
  readings: z.array(
    z.object({ km: z.int(), readOn: HubDate, source: z.string(), confidence: z.enum(['high', 'medium', 'low']) }),
  ),
  commitments: z.array(
    z.object({
      id: Id,
      kind: z.enum(['hold', 'assignment', 'deal', 'block']),
      from: Instant,
      until: Instant.nullable().meta({ description: 'Null: without an end' }),
      live: z.boolean(),
      expiresAt: Instant.nullable(),
      reason: z.string().nullable(),
    }),
  ),
  papers: z.object({
    insuranceValidUntil: HubDate.nullable(),
    openRecalls: z.array(z.string()),
    serviceDueOn: HubDate.nullable(),
  }),
  timeline: z.array(
    z.object({
      from: z.string().nullable(),
      to: z.string(),
      event: z.string(),
      at: Instant,
      actor: z.string(),
      reason: z.string().nullable(),
    }),
  ),
  verbs: z.array(z.string()).meta({ description: 'Verbs that the viewer may use from this state' }),
})
export type VehicleDetail = z.infer<typeof VehicleDetail>

export const listVehicles = operation({
  id: 'listVehicles',
  method: 'GET',
  path: '/api/v1/vehicles',
  tag: 'fleet',
  summary: 'The fleet, for staff',
  query: PageQuery.extend({
    q: z.string().max(100).optional(),
    hubId: Id.optional(),
    state: VehicleState.optional(),
    body: z.string().max(40).optional(),
    sort: z.enum(['stock_no', 'make', 'updated']).optional(),
  }),
  returns: z.object({ vehicles: z.array(VehicleRow), page: PageInfo }),
  access: 'vehicle:read',
  credentials: 'both',
})

export const getVehicle = operation({
  id: 'getVehicle',
  method: 'GET',
  path: '/api/v1/vehicles/:vehicleId',
  tag: 'fleet',
  summary: 'One car with readings, commitments, papers and timeline',
  params: z.strictObject({ vehicleId: Id }),
  returns: VehicleDetail,
  access: 'vehicle:read',
})

export const changeVehicleState = operation({
  id: 'changeVehicleState',
  method: 'POST',
  path: '/api/v1/vehicles/:vehicleId/state-changes',
  tag: 'fleet',
  summary: 'Take a car to its next physical state by a verb',
  params: z.strictObject({ vehicleId: Id }),
  body: z.strictObject({ verb: z.string().min(2).max(60), reason: z.string().trim().max(500).optional() }),
  returns: VehicleDetail,
  access: 'vehicle:move',
  problems: [fleetProblems.verbElsewhere],
})
