import { z } from 'zod'
import { Cents } from './money.ts'
import { HubDate } from './page.ts'

/** A debit to come, with what it is made of. */
export const DebitAhead = z.object({
  on: HubDate,
  amountCents: Cents.meta({ description: '0 when credit pays it' }),
  parts: z.array(
    z.object({
      subject: z.string().meta({ examples: ['week', 'toll', 'credit'] }),
      reference: z.string().nullable().meta({ description: 'Of a document that is issued already' }),
      amountCents: Cents.meta({ description: 'Negative for credit that is used' }),
    }),
  ),
})
export type DebitAhead = z.infer<typeof DebitAhead>
