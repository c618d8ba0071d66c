import { z } from 'zod'
import { InspectionView } from './inspections.ts'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant } from './page.ts'

/** A document of a settlement. */
export const SettlementDocument = z.object({
  id: Id,
  document: z.enum(['invoice', 'credit_note']),
  reference: z.string(),
  subject: z.string(),
  issuedOn: HubDate,
  totalCents: Cents,
  gstCents: Cents,
  openCents: Cents.meta({ description: 'Still to be paid' }),
  lines: z.array(z.object({ name: z.string(), amountCents: Cents, gstCents: Cents, note: z.string().nullable() })),
})

/** How a subscription is settled after its car came back: what is charged and why, what the bond pays, what comes back. */
export const Settlement = z.object({
  subscriptionId: Id,
  state: z.string(),
  returned: z
    .object({
      reference: z.string(),
      on: HubDate,
      odometerKm: z.int(),
      fuelEighths: z.int(),
      notes: z.string().nullable(),
    })
    .nullable(),
  inspection: InspectionView.nullable(),
  mayAnswer: z.boolean().meta({ description: 'The viewer may agree or object now' }),
  documents: z.array(SettlementDocument).meta({ description: 'Issued from the end on, oldest first' }),
  toComeCents: Cents.meta({ description: 'Items that are not invoiced yet' }),
  openCents: Cents.meta({ description: 'Invoiced and not paid yet' }),
  bond: z
    .object({
      reference: z.string(),
      state: z.string(),
      collectedCents: Cents,
      heldCents: Cents,
      refundedCents: Cents,
      backBy: HubDate.nullable(),
      claims: z.array(z.object({ invoice: z.string(), amountCents: Cents, reason: z.string(), at: Instant })),
    })
    .nullable(),
})
export type Settlement = z.infer<typeof Settlement>

export const getSettlement = operation({
  id: 'getSettlement',
  method: 'GET',
  path: '/api/v1/subscriptions/:subscriptionId/settlement',
  tag: 'subscriptions',
  summary: 'The settlement after a return, line by line',
  params: z.strictObject({ subscriptionId: Id }),
  returns: Settlement,
  access: 'subscription:read',
})
