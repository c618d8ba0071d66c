import { z } from 'zod'
import { amendmentProblems } from './amendments.ts'
import { fileProblems, StoredImage } from './files.ts'
import { HandoverRecord } from './handovers.ts'
import { KilometreBank, PackPreview, PackView } from './kilometre-bank.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant } from './page.ts'
import { problems } from './problem.ts'

export const kilometreProblems = problems('kilometres', {
  noCarOut: {
    status: 409,
    title: 'No car is out',
    explanation:
      'A reading belongs to a car that you drive. Before the keys, during a pause and after the return there is none.',
  },
  notForSale: {
    status: 409,
    title: 'Kilometres cannot be bought ahead now',
    explanation:
      'They are bought ahead of the return: while the subscription runs, until the car is due back. Afterwards kilometres over are invoiced with their calculation.',
  },
  notWaiting: {
    status: 409,
    title: 'This reading is not open for that',
    explanation:
      'A doubtful reading is decided once; a counted one can only be corrected, until the car is back for good. The history shows who decided what.',
  },
  stillOpen: {
    status: 409,
    title: 'This objection is being looked at',
    explanation: 'One objection at a time: a person answers it with a reason, then you may object again.',
  },
})

export const readingSources = ['handover', 'photo', 'service', 'return'] as const
export const doubtCodes = ['lower', 'jump'] as const
export type DoubtCode = (typeof doubtCodes)[number]

const km = HandoverRecord.shape.odometerKm
const reason = z.string('Say why').trim().min(3, 'Say why').max(500)

/** A reading of the odometer of a subscription's car. Whole km. */
export const ReadingView = z.object({
  id: Id,
  reference: z.string().meta({ examples: ['FA-KM-65001'] }),
  source: z.enum(readingSources),
  state: z.enum(['waiting', 'counted', 'rejected']).meta({ description: 'Waiting: a person looks at it first' }),
  confidence: z.enum(['high', 'medium', 'low']).meta({
    description: 'High: read or looked at by staff; medium: a photo that fits; low: it waits or was rejected',
  }),
  saidKm: z.int().meta({ description: 'As it was recorded' }),
  countedKm: z.int().nullable().meta({ description: 'What counts; null while it waits and when it was rejected' }),
  readOn: HubDate,
  notedAt: Instant,
  doubts: z.array(z.enum(doubtCodes)).meta({ description: 'Lower than the last reading, or an implausible jump' }),
  photo: z.boolean(),
  reason: z.string().nullable().meta({ description: 'Why it was decided so' }),
  objection: z.string().nullable(),
  answer: z.string().nullable().meta({ description: 'What was answered to the objection' }),
  mayObject: z.boolean(),
  mayDecide: z.boolean(),
  mayAnswer: z.boolean(),
})
export type ReadingView = z.infer<typeof ReadingView>

export const KilometresView = z.object({
  subscriptionId: Id,
  bank: KilometreBank.nullable().meta({ description: 'Null before the keys and after the return' }),
  readings: z.array(ReadingView).meta({ description: 'Newest first' }),
  packs: z.array(PackView).meta({ description: 'Newest first' }),
  maySend: z.boolean(),
  mayRecord: z.boolean(),
  mayBuy: z.boolean(),
})
export type KilometresView = z.infer<typeof KilometresView>

const subscriptionParams = z.strictObject({ subscriptionId: Id })
const readingParams = z.strictObject({ readingId: Id })
const packKm = z.int('Enter whole kilometres').min(1, 'Enter whole kilometres').max(10_000, 'At most 10,000 km at once')

export const getKilometres = operation({
  id: 'getKilometres',
  method: 'GET',
  path: '/api/v1/subscriptions/:subscriptionId/kilometres',
  tag: 'kilometres',
  summary: 'The bank of kilometres, its readings and bought blocks',
  params: subscriptionParams,
  returns: KilometresView,
  access: 'reading:read',
})

export const uploadReadingPhoto = operation({
  id: 'uploadReadingPhoto',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/odometer-photos',
  tag: 'kilometres',
  summary: 'Upload a photo of the odometer',
  description: 'The body is the file itself, up to 10 MB. Position and camera data are dropped.',
  params: subscriptionParams,
  accepts: ['image/jpeg', 'image/png', 'image/heic', 'image/heif'],
  returns: StoredImage,
  status: 201,
  access: 'reading:send',
  problems: [
    fileProblems.notAnImage,
    fileProblems.harmful,
    fileProblems.tooManyPixels,
    fileProblems.tooSmall,
    kilometreProblems.noCarOut,
  ],
})

export const getReadingPhoto = operation({
  id: 'getReadingPhoto',
  method: 'GET',
  path: '/api/v1/readings/:readingId/photo',
  tag: 'kilometres',
  summary: 'The photo of a reading',
  params: readingParams,
  produces: 'image/webp',
  access: 'reading:read',
})

export const sendReading = operation({
  id: 'sendReading',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/readings',
  tag: 'kilometres',
  summary: 'Send today’s reading with its photo',
  description: 'One that is lower than the last or jumps implausibly waits for a person; nothing is lost.',
  params: subscriptionParams,
  body: z.strictObject({ km, photoId: Id }),
  returns: ReadingView,
  status: 201,
  access: 'reading:send',
  idempotency: 'required',
  problems: [kilometreProblems.noCarOut],
})

export const recordServiceReading = operation({
  id: 'recordServiceReading',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/service-readings',
  tag: 'kilometres',
  summary: 'Record a reading that staff or a workshop took at the car',
  params: subscriptionParams,
  body: z.strictObject({ km, note: reason }),
  returns: ReadingView,
  status: 201,
  access: 'reading:decide',
  idempotency: 'required',
  problems: [kilometreProblems.noCarOut],
})

export const decideReading = operation({
  id: 'decideReading',
  method: 'POST',
  path: '/api/v1/readings/:readingId/decision',
  tag: 'kilometres',
  summary: 'Confirm, correct or reject a reading, with a reason that the customer sees',
  params: readingParams,
  body: z.discriminatedUnion('verdict', [
    z.strictObject({ verdict: z.literal('confirm'), reason }),
    z.strictObject({ verdict: z.literal('correct'), km, reason }),
    z.strictObject({ verdict: z.literal('reject'), reason }),
  ]),
  returns: ReadingView,
  access: 'reading:decide',
  problems: [kilometreProblems.notWaiting],
})

export const objectToReading = operation({
  id: 'objectToReading',
  method: 'POST',
  path: '/api/v1/readings/:readingId/objection',
  tag: 'kilometres',
  summary: 'Object to a reading; a person answers',
  params: readingParams,
  body: z.strictObject({ text: reason }),
  returns: ReadingView,
  access: 'reading:send',
  problems: [kilometreProblems.stillOpen],
})

export const answerObjection = operation({
  id: 'answerObjection',
  method: 'POST',
  path: '/api/v1/readings/:readingId/answer',
  tag: 'kilometres',
  summary: 'Answer an objection; with kilometres the reading is corrected',
  description:
    'After the return a correction gives back what was invoiced too much, by a credit note; it never raises an invoice.',
  params: readingParams,
  body: z.strictObject({ answer: reason, km: km.optional() }),
  returns: ReadingView,
  access: 'reading:decide',
  problems: [kilometreProblems.notWaiting],
})

export const previewPack = operation({
  id: 'previewPack',
  method: 'GET',
  path: '/api/v1/subscriptions/:subscriptionId/kilometre-packs/preview',
  tag: 'kilometres',
  summary: 'What kilometres bought ahead cost; nothing happens',
  params: subscriptionParams,
  query: z.strictObject({ km: packKm }),
  returns: PackPreview,
  access: 'subscription:amend',
  problems: [kilometreProblems.notForSale],
})

export const buyPack = operation({
  id: 'buyPack',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/kilometre-packs',
  tag: 'kilometres',
  summary: 'Buy kilometres ahead, at once; they count in the window in which they are bought',
  params: subscriptionParams,
  body: z.strictObject({
    km: packKm,
    seenCents: z.int32().meta({ description: 'Amount of the preview that was agreed to' }),
    reason: reason.optional().meta({ description: 'Required of staff' }),
  }),
  returns: PackView,
  status: 201,
  access: 'subscription:amend',
  idempotency: 'required',
  problems: [kilometreProblems.notForSale, amendmentProblems.previewChanged],
})
