import { z } from 'zod'
import { fileProblems, StoredImage } from './files.ts'
import { Cents, mostCents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant } from './page.ts'
import { problems } from './problem.ts'
import { PhotosMissing, walkAroundProblems } from './walk-arounds.ts'

export const inspectionProblems = problems('inspections', {
  notOpen: {
    status: 409,
    title: 'This inspection is not open for that',
    explanation:
      'Items are recorded until the inspection is submitted. The customer answers once it is, until the day that it names; then it counts as agreed.',
  },
  noEvidence: {
    status: 422,
    title: 'A charge needs a photo',
    explanation: 'Whatever a customer is asked to pay for is shown to them. Add at least one photo to the item.',
  },
  knownMark: {
    status: 422,
    title: 'This mark was there before',
    explanation:
      'The mark is on the record of the hand-over that the customer signed, so nobody pays for it now. Judge it as there before, or record a new mark.',
  },
})

export const itemKinds = ['damage', 'cleaning', 'smoking', 'lost_key', 'refuelling'] as const
export type ItemKind = (typeof itemKinds)[number]
export const judgements = ['pre_existing', 'fair_wear', 'chargeable', 'insured'] as const
export type Judgement = (typeof judgements)[number]

/** Something found when a car came back, as staff record it. */
export const NewItem = z.strictObject({
  kind: z.enum(itemKinds),
  part: z
    .string('Say where')
    .trim()
    .min(2, 'Say where')
    .max(120)
    .meta({ examples: ['Front left wheel'] }),
  note: z.string().trim().max(1_000).optional(),
  judgement: z.enum(judgements).meta({ description: 'Only damage can be anything but chargeable' }),
  quantity: z.int().min(1).max(200).optional().meta({ description: 'Keys or litres; 1 unless said' }),
  costCents: z
    .int()
    .min(0)
    .max(10_000_000)
    .optional()
    .meta({ description: 'What the repair costs; required of damage that is chargeable or insured' }),
  photoIds: z.array(Id).max(12).meta({ description: 'Of this inspection, or of either walk-around of the car' }),
  markId: Id.optional().meta({ description: 'The mark of the damage map that it is about' }),
})
export type NewItem = z.infer<typeof NewItem>

/** An item with what the customer pays of it. Cents, GST included. */
export const DamageItem = z.object({
  id: Id,
  place: z.int(),
  kind: z.enum(itemKinds),
  part: z.string(),
  note: z.string().nullable(),
  judgement: z.enum(judgements),
  quantity: z.int(),
  costCents: Cents.nullable(),
  chargeCents: Cents.meta({ description: 'What the customer pays: never more than the excess of the agreement' }),
  state: z.string(),
  photoIds: z.array(Id),
  markId: Id.nullable(),
  dispute: z.string().nullable().meta({ description: 'What the customer says' }),
  decision: z.string().nullable().meta({ description: 'Why it was decided so' }),
})
export type DamageItem = z.infer<typeof DamageItem>

/** The inspection of a car that came back. */
export const InspectionView = z.object({
  id: Id,
  reference: z.string().meta({ examples: ['FA-IN-64001'] }),
  subscriptionId: Id,
  assignmentId: Id.meta({ description: 'Whose walk-arounds show the car before and after' }),
  state: z.enum(['scheduled', 'in_progress', 'submitted', 'acknowledged', 'disputed', 'resolved', 'cancelled']),
  submittedAt: Instant.nullable(),
  answerBy: HubDate.nullable().meta({ description: 'The customer may object through this day' }),
  revision: z.int().meta({ description: 'Counts items recorded or taken back' }),
  items: z.array(DamageItem),
  chargeCents: Cents.meta({ description: 'Sum of what the customer pays' }),
})
export type InspectionView = z.infer<typeof InspectionView>

const inspectionParams = z.strictObject({ inspectionId: Id })
const Why = z.string().trim().min(3, 'Say why').max(1_000)

export const uploadEvidence = operation({
  id: 'uploadEvidence',
  method: 'POST',
  path: '/api/v1/inspections/:inspectionId/photos',
  tag: 'subscriptions',
  summary: 'Upload a photo of what was found',
  description: 'The body is the file itself, up to 10 MB. The customer of the inspection sees it.',
  params: inspectionParams,
  accepts: ['image/jpeg', 'image/png', 'image/heic', 'image/heif'],
  returns: StoredImage,
  status: 201,
  access: 'inspection:record',
  problems: [fileProblems.notAnImage, fileProblems.harmful, fileProblems.tooManyPixels, fileProblems.tooSmall],
})

export const getEvidence = operation({
  id: 'getEvidence',
  method: 'GET',
  path: '/api/v1/inspections/:inspectionId/photos/:fileId',
  tag: 'subscriptions',
  summary: 'A photo of what was found',
  params: z.strictObject({ inspectionId: Id, fileId: Id }),
  produces: 'image/webp',
  access: 'inspection:read',
})

export const recordItem = operation({
  id: 'recordItem',
  method: 'POST',
  path: '/api/v1/inspections/:inspectionId/items',
  tag: 'subscriptions',
  summary: 'Record something that was found, judged, with its photos',
  params: inspectionParams,
  body: NewItem,
  returns: InspectionView,
  status: 201,
  access: 'inspection:record',
  idempotency: 'required',
  problems: [inspectionProblems.notOpen, inspectionProblems.noEvidence, inspectionProblems.knownMark],
})

export const removeItem = operation({
  id: 'removeItem',
  method: 'POST',
  path: '/api/v1/inspections/:inspectionId/items/:itemId/removal',
  tag: 'subscriptions',
  summary: 'Take an item back before the inspection is submitted',
  params: z.strictObject({ inspectionId: Id, itemId: Id }),
  returns: InspectionView,
  access: 'inspection:record',
  problems: [inspectionProblems.notOpen],
})

export const submitInspection = operation({
  id: 'submitInspection',
  method: 'POST',
  path: '/api/v1/inspections/:inspectionId/submission',
  tag: 'subscriptions',
  summary: 'Finish the inspection: the customer sees it and may object; nothing to pay is agreed at once',
  params: inspectionParams,
  body: z.strictObject({
    carNext: z
      .enum(['pass_inspection', 'send_to_service', 'send_to_repair'])
      .meta({ description: 'Where the car goes: ready, servicing or repair' }),
    photosMissing: PhotosMissing,
  }),
  returns: InspectionView,
  access: 'inspection:record',
  problems: [inspectionProblems.notOpen, walkAroundProblems.photosMissing],
})

export const answerInspection = operation({
  id: 'answerInspection',
  method: 'POST',
  path: '/api/v1/inspections/:inspectionId/answer',
  tag: 'subscriptions',
  summary: 'Agree to an inspection, or object to items, each with why',
  params: inspectionParams,
  body: z.strictObject({
    disputes: z
      .array(z.strictObject({ itemId: Id, why: Why }))
      .max(100)
      .meta({ description: 'None: all of it is agreed' }),
  }),
  returns: InspectionView,
  access: 'inspection:answer',
  problems: [inspectionProblems.notOpen],
})

export const resolveInspection = operation({
  id: 'resolveInspection',
  method: 'POST',
  path: '/api/v1/inspections/:inspectionId/resolution',
  tag: 'subscriptions',
  summary: 'Decide on every item that the customer objects to: it stands, costs less, or is waived',
  params: inspectionParams,
  body: z.strictObject({
    decisions: z
      .array(
        z.strictObject({
          itemId: Id,
          chargeCents: Cents.min(0).max(mostCents).meta({ description: 'At most what was charged; 0 waives it' }),
          reason: Why,
        }),
      )
      .min(1)
      .max(100),
  }),
  returns: InspectionView,
  access: 'inspection:resolve',
  problems: [inspectionProblems.notOpen],
})
