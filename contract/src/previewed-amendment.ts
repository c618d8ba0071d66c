import { z } from 'zod'
import { AmendmentPreview, AmendmentRequest, amendmentProblems } from './amendments.ts'
import { DebitAhead } from './debits.ts'
import { operation } from './operation.ts'
import { Id } from './page.ts'

/** A change that is only asked about, with the debits that would come. */
export const PreviewedAmendment = AmendmentPreview.extend({
  next: z
    .array(DebitAhead)
    .meta({ description: 'The first debits from now on, with the change, as they will be charged' }),
})
export type PreviewedAmendment = z.infer<typeof PreviewedAmendment>

export const previewAmendment = operation({
  id: 'previewAmendment',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/amendments/preview',
  tag: 'subscriptions',
  summary: 'A change in dollars and dates, to the cent of the documents to come; nothing happens',
  params: z.strictObject({ subscriptionId: Id }),
  body: AmendmentRequest,
  returns: PreviewedAmendment,
  access: 'subscription:amend',
  problems: [amendmentProblems.notPossible],
})
