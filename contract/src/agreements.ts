import { z } from 'zod'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant } from './page.ts'

/** An agreement as its signer reads it. */
export const AgreementView = z.object({
  id: Id,
  reference: z.string().meta({ examples: ['FA-AG-41001'] }),
  applicationId: Id.nullable().meta({ description: 'Null when it was taken over from another system' }),
  state: z.enum(['drafted', 'sent', 'signed', 'void', 'superseded', 'ended']),
  version: z.string().meta({ description: 'Version of the text' }),
  signerName: z.string(),
  carTitle: z.string(),
  pickUpAt: Instant,
  timeZone: z.string(),
  startOn: HubDate,
  termMonths: z.int(),
  termEndsOn: HubDate,
  prices: z
    .array(z.object({ label: z.string(), amountCents: Cents }))
    .meta({ description: 'What is paid each week, line by line' }),
  weeklyCents: Cents,
  bondCents: Cents,
  dueCents: Cents,
  exitHighestCents: Cents,
  sections: z.array(z.object({ title: z.string(), paragraphs: z.array(z.string()) })),
  signedAt: Instant.nullable(),
  typedName: z.string().nullable(),
  hash: z.string().nullable().meta({ description: 'SHA-256 of text and snapshot, in hexadecimal, once signed' }),
})
export type AgreementView = z.infer<typeof AgreementView>

export const downloadAgreement = operation({
  id: 'downloadAgreement',
  method: 'GET',
  path: '/api/v1/agreements/:agreementId/pdf',
  tag: 'agreements',
  summary: 'The agreement as PDF',
  params: z.strictObject({ agreementId: Id }),
  produces: 'application/pdf',
  access: 'agreement:read',
})
