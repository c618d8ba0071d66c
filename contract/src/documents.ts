import { z } from 'zod'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant, PageInfo, PageQuery } from './page.ts'

/** A credit note (adjustment note); its total is negative. */
export const CreditNoteRow = z.object({
  id: Id,
  reference: z.string().meta({ examples: ['FA-CN-301'] }),
  customerId: Id,
  subscriptionId: Id.nullable(),
  subject: z.string(),
  state: z.enum(['draft', 'issued', 'void', 'applied']),
  issuedAt: Instant,
  issuedOn: HubDate,
  totalCents: Cents.meta({ description: 'Negative' }),
  gstCents: Cents,
  appliedCents: Cents.meta({ description: 'Came off open invoices' }),
  creditedCents: Cents.meta({ description: 'Became customer credit' }),
  buyerName: z.string(),
})
export type CreditNoteRow = z.infer<typeof CreditNoteRow>

export const listCreditNotes = operation({
  id: 'listCreditNotes',
  method: 'GET',
  path: '/api/v1/credit-notes',
  tag: 'billing',
  summary: 'Credit notes that the caller may see, newest first',
  query: PageQuery.extend({ subscriptionId: Id.optional(), customerId: Id.optional() }),
  returns: z.object({ creditNotes: z.array(CreditNoteRow), page: PageInfo }),
  access: 'invoice:read',
})

export const downloadCreditNote = operation({
  id: 'downloadCreditNote',
  method: 'GET',
  path: '/api/v1/credit-notes/:creditNoteId/pdf',
  tag: 'billing',
  summary: 'The adjustment note as PDF',
  params: z.strictObject({ creditNoteId: Id }),
  produces: 'application/pdf',
  access: 'invoice:read',
})

export const downloadStatement = operation({
  id: 'downloadStatement',
  method: 'GET',
  path: '/api/v1/customers/:customerId/statement',
  tag: 'billing',
  summary: 'All that changed what a customer owes between two days, as PDF',
  params: z.strictObject({ customerId: Id }),
  query: z.strictObject({
    from: HubDate.meta({ description: 'First day' }),
    to: HubDate.meta({ description: 'Last day, included' }),
  }),
  produces: 'application/pdf',
  access: 'invoice:read',
})
