import { z } from 'zod'
import { CorrectionPreview, correctionProblems, HandoverCorrection, HandoverFacts } from './corrections.ts'
import { operation } from './operation.ts'
import { HubDate, Id } from './page.ts'

/** What was really so of a return. What is left out stays as recorded. */
export const ReturnCorrection = HandoverCorrection.pick({ time: true, odometerKm: true }).extend({
  on: HubDate.optional().meta({ description: 'The day on which the car was really back' }),
})
export type ReturnCorrection = z.infer<typeof ReturnCorrection>

/** A correction of a return in dollars and dates before it is made. */
export const ReturnCorrectionPreview = CorrectionPreview.omit({ weeksFrom: true }).extend({
  bondBackBy: HubDate.nullable().meta({
    description: 'When what is left of the bond goes back; null where it is not due',
  }),
})
export type ReturnCorrectionPreview = z.infer<typeof ReturnCorrectionPreview>

/** The newest return of a subscription as it was recorded and as it counts. */
export const ReturnFacts = HandoverFacts.omit({ kind: true, assignmentId: true }).extend({
  kind: z.enum(['end', 'pause', 'swap', 'replacement']),
  assignmentId: Id,
})
export type ReturnFacts = z.infer<typeof ReturnFacts>

const subscriptionParams = z.strictObject({ subscriptionId: Id })

export const getReturn = operation({
  id: 'getReturn',
  method: 'GET',
  path: '/api/v1/subscriptions/:subscriptionId/return/record',
  tag: 'subscriptions',
  summary: 'The newest return, as recorded and as it counts',
  params: subscriptionParams,
  returns: ReturnFacts,
  access: 'handover:correct',
})

export const previewReturnCorrection = operation({
  id: 'previewReturnCorrection',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/return/corrections/preview',
  tag: 'subscriptions',
  summary: 'What a correction of the return changes, to the cent of the documents to come; nothing happens',
  params: subscriptionParams,
  body: ReturnCorrection,
  returns: ReturnCorrectionPreview,
  access: 'handover:correct',
  problems: [correctionProblems.notCorrectable],
})

export const correctReturn = operation({
  id: 'correctReturn',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/return/corrections',
  tag: 'subscriptions',
  summary: 'Correct a wrong day, time or odometer of the newest return, as previewed',
  description:
    'Documents are not edited: days after the end, kilometres over, days before a pause and a charge for leaving early change by new documents. Of a subscription that is closed only what gives back is corrected.',
  params: subscriptionParams,
  body: z.strictObject({
    correction: ReturnCorrection,
    seen: z.strictObject({ totalCents: z.int32(), documents: z.int32() }).meta({ description: 'Of the preview' }),
    reason: z.string().trim().min(3, 'Say what went wrong, in a few words').max(500),
  }),
  returns: ReturnFacts,
  status: 201,
  access: 'handover:correct',
  idempotency: 'required',
  stepUp: true,
  problems: [correctionProblems.notCorrectable, correctionProblems.correctionChanged],
})
