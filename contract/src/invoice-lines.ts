import { z } from 'zod'
import { Cents } from './money.ts'
import { HubDate, Instant } from './page.ts'

/** A line with how its amount came about. */
export const InvoiceLineView = z.object({
  place: z.int().meta({ description: 'From 0' }),
  kind: z.string(),
  name: z.string().meta({ examples: ['Weekly subscription'] }),
  detail: z.string(),
  quantity: z.int(),
  amountCents: Cents,
  gstCents: Cents,
  periodFrom: HubDate.nullable(),
  periodTo: HubDate.nullable().meta({ description: 'Exclusive' }),
  weeklyCents: Cents.nullable().meta({ description: 'The price of the seven days of which the line is some' }),
  days: z.int().nullable().meta({ description: 'Days of the line' }),
  creditedCents: Cents.meta({ description: 'Given back by documents that came later' }),
  account: z.string().meta({ description: 'Where the line is earned', examples: ['subscription_income'] }),
  earnedThrough: HubDate.nullable().meta({ description: 'Last day that is earned; null when earned at issue' }),
  note: z.string().nullable(),
})
export type InvoiceLineView = z.infer<typeof InvoiceLineView>

/** What paid a part of an invoice, or took it away. */
export const InvoicePart = z.object({
  by: z.enum(['payment', 'credit', 'credit_note', 'bond', 'write_off', 'opening']),
  reference: z.string().nullable(),
  amountCents: Cents,
  at: Instant,
  on: HubDate.meta({ description: 'The day of it where the customer is' }),
})
