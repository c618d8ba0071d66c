import { z } from 'zod'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant, PageInfo, PageQuery } from './page.ts'

/** A journal entry with its postings; debits and credits are equal. */
export const JournalEntry = z.object({
  id: Id,
  reference: z.string(),
  at: Instant,
  description: z.string(),
  sourceKind: z.string(),
  sourceId: Id,
  customerId: Id.nullable(),
  postings: z.array(z.object({ account: z.string(), name: z.string(), debitCents: Cents, creditCents: Cents })),
})
export type JournalEntry = z.infer<typeof JournalEntry>

export const listJournal = operation({
  id: 'listJournal',
  method: 'GET',
  path: '/api/v1/journal',
  tag: 'ledger',
  summary: 'The journal, newest first',
  query: PageQuery.extend({ customerId: Id.optional() }),
  returns: z.object({ entries: z.array(JournalEntry), page: PageInfo }),
  access: 'ledger:read',
})

export const exportJournal = operation({
  id: 'exportJournal',
  method: 'GET',
  path: '/api/v1/journal/export',
  tag: 'ledger',
  summary: 'The journal of some days as CSV in the shape in which Xero imports manual journals',
  query: z.strictObject({
    from: HubDate.meta({ description: 'First day, Brisbane' }),
    to: HubDate.meta({ description: 'Last day, included' }),
  }),
  produces: 'text/csv',
  access: 'ledger:export',
})

export const getTrialBalance = operation({
  id: 'getTrialBalance',
  method: 'GET',
  path: '/api/v1/trial-balance',
  tag: 'ledger',
  summary: 'Every account with its debits and credits',
  returns: z.object({
    accounts: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        kind: z.enum(['asset', 'liability', 'income', 'expense', 'equity']),
        debitCents: Cents,
        creditCents: Cents,
      }),
    ),
    debitCents: Cents,
    creditCents: Cents,
    balanced: z.boolean(),
  }),
  access: 'ledger:read',
})
