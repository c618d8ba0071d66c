import { z } from 'zod'
import { PreviewDocument } from './amendments.ts'
import { DebitAhead } from './debits.ts'
import { HandoverRecord } from './handovers.ts'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant } from './page.ts'
import { problems } from './problem.ts'

export const correctionProblems = problems('subscriptions', {
  notCorrectable: {
    status: 409,
    title: 'This hand-over cannot be corrected this way',
    explanation:
      'Something that was agreed or issued since stands on the recorded day or reading, or a payment is on its way. The answer says what; nothing was changed.',
  },
  correctionChanged: {
    status: 409,
    title: 'The amounts have changed',
    explanation:
      'Between the preview and the confirmation something happened that changes the documents. Nothing was corrected. Look at the new preview.',
  },
})

/** What was really so. What is left out stays as recorded. */
export const HandoverCorrection = z.strictObject({
  on: HubDate.optional().meta({ description: 'The day on which the keys were really given' }),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as 07:41')
    .optional()
    .meta({ description: 'Hub time, HH:MM' }),
  odometerKm: HandoverRecord.shape.odometerKm.optional(),
  dayBy: z.enum(['customer', 'agreed_or_us']).optional().meta({
    description:
      'Of another day of the first keys: a late customer moves no date; a day that was agreed, or our delay, moves the weeks (R2). After a pause the weeks always follow the keys (R10)',
  }),
})
export type HandoverCorrection = z.infer<typeof HandoverCorrection>

const counted = z.object({
  at: Instant,
  on: HubDate,
  time: z.string().meta({ description: 'Hub time, HH:MM' }),
  odometerKm: z.int(),
})

/** A correction in dollars and dates before it is made. */
export const CorrectionPreview = z.object({
  before: counted,
  after: counted,
  weeksFrom: z
    .object({ before: HubDate, after: HubDate })
    .nullable()
    .meta({ description: 'The day from which weeks are counted; null when it stays' }),
  term: z.object({ endsOnBefore: HubDate, endsOnAfter: HubDate }),
  documents: z.array(PreviewDocument).meta({ description: 'Issued with the correction, in this order' }),
  totalCents: Cents.meta({ description: 'Sum of the documents' }),
  gstCents: Cents,
  debits: z.array(DebitAhead).meta({ description: 'The debits to come after it, as they will be charged' }),
})
export type CorrectionPreview = z.infer<typeof CorrectionPreview>

const subscriptionParams = z.strictObject({ subscriptionId: Id })

/** The newest hand-over of a subscription as it was recorded and as it counts. */
export const HandoverFacts = z.object({
  reference: z.string(),
  assignmentId: Id.nullable(),
  kind: z.enum(['start', 'after_pause', 'swap', 'replacement']),
  timeZone: z.string(),
  recorded: counted,
  counts: counted,
  corrections: z.array(z.object({ at: Instant, reason: z.string().nullable() })),
})
export type HandoverFacts = z.infer<typeof HandoverFacts>

export const getHandover = operation({
  id: 'getHandover',
  method: 'GET',
  path: '/api/v1/subscriptions/:subscriptionId/hand-over',
  tag: 'subscriptions',
  summary: 'The newest hand-over, as recorded and as it counts',
  params: subscriptionParams,
  returns: HandoverFacts,
  access: 'handover:correct',
})

export const previewCorrection = operation({
  id: 'previewCorrection',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/hand-over/corrections/preview',
  tag: 'subscriptions',
  summary: 'What a correction of the hand-over changes, to the cent of the documents to come; nothing happens',
  params: subscriptionParams,
  body: HandoverCorrection,
  returns: CorrectionPreview,
  access: 'handover:correct',
  problems: [correctionProblems.notCorrectable],
})

export const correctHandover = operation({
  id: 'correctHandover',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/hand-over/corrections',
  tag: 'subscriptions',
  summary: 'Correct a wrong day or odometer of the newest hand-over, as previewed',
  description:
    'Documents are not edited: what was billed from a wrong day is credited and issued again. Money that paid the first pays the second; the provider is not called.',
  params: subscriptionParams,
  body: z.strictObject({
    correction: HandoverCorrection,
    seen: z.strictObject({ totalCents: z.int32(), documents: z.int32() }).meta({ description: 'Of the preview' }),
    reason: z.string().trim().min(3, 'Say what went wrong, in a few words').max(500),
  }),
  returns: HandoverFacts,
  status: 201,
  access: 'handover:correct',
  idempotency: 'required',
  stepUp: true,
  problems: [correctionProblems.notCorrectable, correctionProblems.correctionChanged],
})
