import { z } from 'zod'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant } from './page.ts'
import { problems } from './problem.ts'

export const takeoverProblems = problems('takeovers', {
  fileRefused: {
    status: 422,
    title: 'This file cannot be taken over',
    explanation:
      'The file as a whole is not a list of live subscriptions: it is not CSV in UTF-8, lacks a column, or is too large. Nothing was changed.',
  },
  cutOverPast: {
    status: 422,
    title: 'The cut-over is not a day to come',
    explanation:
      'The cut-over is the first day that this system bills. It lies ahead, by 60 days at most, so that every customer hears of a debit before it is taken. Upload the file again with a day to come.',
  },
  confirmedBefore: {
    status: 409,
    title: 'This file was confirmed already',
    explanation: 'A previewed file is confirmed once. Uploaded again, it changes nothing that is here already.',
  },
  fileGone: {
    status: 409,
    title: 'This file is not kept any more',
    explanation: 'Uploaded files hold licences and addresses, so they are destroyed after a week. Upload it again.',
  },
})

/** What a row of a take-over file does, or did. Money in cents; dates are hub dates. */
export const TakeoverRowView = z.object({
  row: z.int().meta({ description: 'As a spreadsheet counts, the header being 1' }),
  outcome: z.enum(['ready', 'known', 'refused', 'done']),
  reference: z.string().meta({ description: 'Number of the subscription in the previous system' }),
  subscriptionId: Id.nullable(),
  subscriptionReference: z.string().nullable(),
  stockNo: z.string().nullable(),
  hub: z.string().nullable(),
  status: z.enum(['active', 'notice', 'paused']).nullable(),
  weeklyCents: Cents.nullable(),
  nextOn: HubDate.nullable().meta({ description: 'The first debit of ours' }),
  nextCents: Cents.nullable(),
  bondCents: Cents.nullable(),
  creditCents: Cents.nullable(),
  arrearsCents: Cents.nullable(),
  errors: z.array(z.object({ column: z.string().nullable(), why: z.string() })),
})
export type TakeoverRowView = z.infer<typeof TakeoverRowView>

/** A file of live subscriptions: what it would do, or did. */
export const TakeoverImport = z.object({
  id: Id,
  fileName: z.string(),
  cutOverOn: HubDate.meta({ description: 'The first day that this system bills' }),
  state: z.enum(['previewed', 'running', 'finished', 'destroyed']),
  confirmedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  totals: z.object({
    rows: z.int(),
    ready: z.int().meta({ description: 'Rows that are to be taken over still' }),
    done: z.int().meta({ description: 'Rows that this file took over' }),
    known: z.int().meta({ description: 'Rows that were here before' }),
    refused: z.int(),
    weeklyCents: Cents,
    bondCents: Cents,
    creditCents: Cents,
    arrearsCents: Cents,
    deferredCents: Cents.meta({ description: 'Days paid to the previous system, without GST' }),
  }),
  journal: z
    .array(z.object({ account: z.string(), debitCents: Cents, creditCents: Cents }))
    .meta({ description: 'The opening entry, summed over all rows' }),
  debits: z
    .array(z.object({ on: HubDate, count: z.int(), amountCents: Cents }))
    .meta({ description: 'First debits in the seven days from the cut-over' }),
  rows: z.array(TakeoverRowView).meta({ description: 'Refused ones first; at most 1,000' }),
})
export type TakeoverImport = z.infer<typeof TakeoverImport>

const importParams = z.strictObject({ importId: Id })

export const previewTakeovers = operation({
  id: 'previewTakeovers',
  method: 'POST',
  path: '/api/v1/takeover-imports',
  tag: 'takeovers',
  summary: 'Upload live subscriptions of the previous system for a dry run',
  description:
    'The body is the CSV file, its amounts in whole cents. The answer says what each row would become, what is held and owed, and the opening entry; nothing changes until the import is confirmed. The columns: docs/go-live.md.',
  query: z.strictObject({
    cutOverOn: HubDate.meta({ description: 'The first day that this system bills; a day to come' }),
    fileName: z.string().min(1).max(200).optional(),
  }),
  accepts: ['text/csv', 'application/octet-stream'],
  returns: TakeoverImport,
  status: 201,
  access: 'takeover:import',
  problems: [takeoverProblems.fileRefused, takeoverProblems.cutOverPast],
})

export const getTakeoverImport = operation({
  id: 'getTakeoverImport',
  method: 'GET',
  path: '/api/v1/takeover-imports/:importId',
  tag: 'takeovers',
  summary: 'A file of live subscriptions, as it would go now or went',
  params: importParams,
  returns: TakeoverImport,
  access: 'takeover:import',
})

export const listTakeoverImports = operation({
  id: 'listTakeoverImports',
  method: 'GET',
  path: '/api/v1/takeover-imports',
  tag: 'takeovers',
  summary: 'Files of live subscriptions, the newest first; at most 50',
  returns: z.object({
    imports: z.array(
      z.object({
        id: Id,
        fileName: z.string(),
        cutOverOn: HubDate,
        state: TakeoverImport.shape.state,
        uploadedAt: Instant,
        rows: z.int(),
        done: z.int(),
      }),
    ),
  }),
  access: 'takeover:import',
})

export const confirmTakeovers = operation({
  id: 'confirmTakeovers',
  method: 'POST',
  path: '/api/v1/takeover-imports/:importId/confirmation',
  tag: 'takeovers',
  summary: 'Take the good rows over, one by one in the background; asks for a fresh proof of identity',
  params: importParams,
  returns: TakeoverImport,
  status: 202,
  access: 'takeover:import',
  stepUp: true,
  problems: [takeoverProblems.confirmedBefore, takeoverProblems.cutOverPast, takeoverProblems.fileGone],
})
