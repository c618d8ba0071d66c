import { z } from 'zod'
import { operation } from './operation.ts'
import { HubDate, Id } from './page.ts'
import { SubscriptionDetail } from './subscriptions.ts'

/** A car that does not come back. */
export const LossReport = z.strictObject({
  kind: z.enum(['theft', 'total_loss']),
  on: HubDate.meta({ description: 'The day it was lost: it is not billed any more' }),
  reason: z
    .string()
    .trim()
    .min(3, 'Write the police or insurer’s number, or what happened')
    .max(500)
    .meta({ description: 'Police or insurer’s number, what happened' }),
})
export type LossReport = z.infer<typeof LossReport>

export const loseCar = operation({
  id: 'loseCar',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/loss',
  tag: 'subscriptions',
  summary: 'The car is stolen or a total loss: billing stops, nothing is charged for leaving early',
  params: z.strictObject({ subscriptionId: Id }),
  body: LossReport,
  returns: SubscriptionDetail,
  access: 'subscription:lose-car',
  idempotency: 'required',
})
