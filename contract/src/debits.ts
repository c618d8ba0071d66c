import { z } from 'zod'
import { billingProblems } from './billing.ts'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id } from './page.ts'

/** A debit to come, with what it is made of. */
export const DebitAhead = z.object({
  on: HubDate,
  amountCents: Cents.meta({ description: '0 when credit pays it' }),
  parts: z.array(
    z.object({
      subject: z.string().meta({ examples: ['week', 'toll', 'instalment', 'credit'] }),
      reference: z.string().nullable().meta({ description: 'Of a document that is issued already' }),
      amountCents: Cents.meta({ description: 'Negative for credit that is used' }),
    }),
  ),
})
export type DebitAhead = z.infer<typeof DebitAhead>

const subscriptionParams = z.strictObject({ subscriptionId: Id })

const DebitMove = z.strictObject({
  periodFrom: HubDate.meta({ description: 'First day of the period whose debit moves' }),
  days: z.int().min(1).max(3),
})

/** The debits to come once one has moved. */
export const DebitMoved = z.object({
  dueOn: HubDate.meta({ description: 'The new day of the debit' }),
  debits: z.array(DebitAhead).meta({ description: 'As they will be charged, the nearest first' }),
})
export type DebitMoved = z.infer<typeof DebitMoved>

export const previewDebitMove = operation({
  id: 'previewDebitMove',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/debit-moves/preview',
  tag: 'subscriptions',
  summary: 'The debits to come if one weekly debit moved; nothing happens',
  params: subscriptionParams,
  body: DebitMove,
  returns: DebitMoved,
  access: 'debit:move',
  problems: [billingProblems.debitNotMovable],
})

export const moveDebit = operation({
  id: 'moveDebit',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/debit-moves',
  tag: 'subscriptions',
  summary: 'Move one weekly debit to a later day',
  description:
    'One to three days later, before issue, once a quarter of the original due date. Periods stay as they are.',
  params: subscriptionParams,
  body: DebitMove,
  returns: DebitMoved,
  access: 'debit:move',
  problems: [billingProblems.debitNotMovable],
})
