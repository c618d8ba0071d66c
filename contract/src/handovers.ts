import { z } from 'zod'
import { fleetProblems } from './fleet.ts'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id } from './page.ts'
import { SubscriptionDetail, SubscriptionRow, subscriptionProblems } from './subscriptions.ts'
import { PhotosMissing, walkAroundProblems } from './walk-arounds.ts'

/** Ticked by both at the car before keys go over. */
export const checklistCodes = [
  'walk_around',
  'controls',
  'charge_or_fuel',
  'spare_and_tools',
  'documents',
  'roadside_number',
] as const

/** A signature drawn in a box of 320 × 120: lines from point to point, nothing else, so that it can be shown as it is. */
const Drawn = z
  .string()
  .max(20_000)
  .regex(/^M\d{1,3} \d{1,3}(?: [ML]\d{1,3} \d{1,3})*$/, 'This is not a drawn signature')
  .optional()
  .meta({ description: 'Drawn signature as an SVG path in 320 × 120; the typed name signs without it' })

/** What is recorded when keys are given. */
export const HandoverRecord = z.strictObject({
  identityChecked: z.literal(true, 'Compare the licence with the person first'),
  odometerKm: z
    .int('Enter the kilometres as a whole number')
    .min(0, 'Enter the kilometres')
    .max(2_000_000, 'Enter the kilometres as shown'),
  fuelEighths: z.int().min(0).max(8).meta({ description: 'Fuel or charge in eighths' }),
  checklist: z
    .array(z.enum(checklistCodes))
    .refine((ticked) => checklistCodes.every((code) => ticked.includes(code)), 'Tick every line of the checklist')
    .meta({ description: 'All lines, ticked by both' }),
  customerName: z.string('The customer signs with a name').trim().min(1, 'The customer signs with a name').max(200),
  customerSignature: Drawn,
  staffName: z.string('You sign with your name').trim().min(1, 'You sign with your name').max(200),
  staffSignature: Drawn,
  photosMissing: PhotosMissing,
})
export type HandoverRecord = z.infer<typeof HandoverRecord>

/** What is recorded when a car comes back. */
export const ReturnRecord = z.strictObject({
  odometerKm: HandoverRecord.shape.odometerKm,
  fuelEighths: HandoverRecord.shape.fuelEighths,
  notes: z.string().trim().max(2_000).optional().meta({ description: 'What is seen; nothing is charged from it' }),
  customerName: HandoverRecord.shape.customerName,
  customerSignature: HandoverRecord.shape.customerSignature,
  staffName: HandoverRecord.shape.staffName,
  staffSignature: Drawn,
})
export type ReturnRecord = z.infer<typeof ReturnRecord>

/** What a return today comes to. Amounts in cents, GST included. */
export const ReturnPreview = z.object({
  kind: z.enum(['end', 'pause']),
  lastKm: z.int().meta({ description: 'The newest reading of the car' }),
  documents: z.array(z.object({ subject: z.string(), totalCents: Cents, gstCents: Cents })),
  totalCents: Cents,
  kilometres: z
    .object({
      from: HubDate,
      to: HubDate.meta({ description: 'Exclusive: days up to here count for the allowance' }),
      drivenKm: z.int(),
      plans: z.array(z.object({ kmPerWeek: z.int(), days: z.int() })).meta({ description: 'Billed days by plan' }),
      preboughtKm: z.int().meta({ description: 'Bought ahead, taken off first' }),
      allowanceKm: z.int().meta({ description: 'Sum of km a week × days, divided by 7, whole km' }),
      overKm: z.int(),
      rateCents: Cents,
      amountCents: Cents,
      gstCents: Cents,
    })
    .nullable()
    .meta({ description: 'Null for a pause, and while no reading is given' }),
  bondBackBy: HubDate.nullable().meta({ description: 'Null when the bond stays' }),
})
export type ReturnPreview = z.infer<typeof ReturnPreview>

/** One condition without which keys are not given. */
export const Condition = z.object({
  code: z.enum([
    'agreement',
    'payment',
    'bond',
    'licence',
    'driver',
    'registration',
    'insurance',
    'recall',
    'car_here',
  ]),
  met: z.boolean(),
  detail: z.string(),
})
export type Condition = z.infer<typeof Condition>

const subscriptionParams = z.strictObject({ subscriptionId: Id })

/** Keys to go out: a start, or the new car of a swap with its slot. */
export const HandoverRow = SubscriptionRow.extend({ kind: z.enum(['start', 'swap']) })
export type HandoverRow = z.infer<typeof HandoverRow>

export const listHandovers = operation({
  id: 'listHandovers',
  method: 'GET',
  path: '/api/v1/hand-overs',
  tag: 'subscriptions',
  summary: 'The run sheet: hand-overs to come of a hub',
  query: z.strictObject({ hubId: Id.optional(), from: HubDate.optional() }),
  returns: z.object({ handovers: z.array(HandoverRow) }),
  access: 'handover:read',
})

/** A car that comes back. */
export const ReturnRow = SubscriptionRow.extend({ dueOn: HubDate.meta({ description: 'The day agreed' }) })
export type ReturnRow = z.infer<typeof ReturnRow>

export const listReturns = operation({
  id: 'listReturns',
  method: 'GET',
  path: '/api/v1/returns',
  tag: 'subscriptions',
  summary: 'Cars that come back: late, today or within a week, for good or for a pause',
  query: z.strictObject({ hubId: Id.optional(), vehicleId: Id.optional() }),
  returns: z.object({ returns: z.array(ReturnRow) }),
  access: 'handover:read',
})

export const getReadiness = operation({
  id: 'getReadiness',
  method: 'GET',
  path: '/api/v1/subscriptions/:subscriptionId/readiness',
  tag: 'subscriptions',
  summary: 'Whether keys may go over, each condition named',
  params: subscriptionParams,
  returns: z.object({
    ready: z.boolean(),
    conditions: z.array(Condition),
    warnings: z.array(z.string()),
    odometerKm: z.int().nullable(),
  }),
  access: 'handover:read',
})

export const handOver = operation({
  id: 'handOver',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/hand-over',
  tag: 'subscriptions',
  summary: 'Give the keys: the subscription is active',
  params: subscriptionParams,
  body: HandoverRecord,
  returns: SubscriptionDetail,
  access: 'handover:record',
  idempotency: 'required',
  problems: [subscriptionProblems.notReady, walkAroundProblems.photosMissing, fleetProblems.odometerFalls],
})

export const previewReturn = operation({
  id: 'previewReturn',
  method: 'GET',
  path: '/api/v1/subscriptions/:subscriptionId/return',
  tag: 'subscriptions',
  summary: 'What a return today comes to at a reading; nothing happens',
  params: subscriptionParams,
  query: z.strictObject({ odometerKm: HandoverRecord.shape.odometerKm.optional() }),
  returns: ReturnPreview,
  access: 'handover:record',
  problems: [subscriptionProblems.noReturnAgreed],
})

export const returnCar = operation({
  id: 'returnCar',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/return',
  tag: 'subscriptions',
  summary: 'Take the car back: for good, or for the agreed pause',
  params: subscriptionParams,
  body: ReturnRecord,
  returns: SubscriptionDetail,
  access: 'handover:record',
  idempotency: 'required',
  problems: [subscriptionProblems.noReturnAgreed, fleetProblems.odometerFalls],
})
