import { z } from 'zod'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant, PageInfo, PageQuery } from './page.ts'
import { problems } from './problem.ts'

export const roadChargeProblems = problems('road-charges', {
  fileRefused: {
    status: 422,
    title: 'This file cannot be imported',
    explanation:
      'The file as a whole is not a list of tolls or fines: it is not CSV in UTF-8, lacks a column, or is too large. Nothing was changed.',
  },
  confirmedBefore: {
    status: 409,
    title: 'This file was imported already',
    explanation: 'A previewed file is confirmed once. Uploaded again, it changes nothing that is here already.',
  },
  sameHands: {
    status: 409,
    title: 'The same customer had the car then',
    explanation: 'It is matched again only where the corrected keys say that somebody else, or nobody, had the car.',
  },
  nobodyDrove: {
    status: 409,
    title: 'That subscription did not have the car then',
    explanation:
      'A toll or a fine belongs to whoever had the car at the time of the event. The history of the car says who.',
  },
})

export const roadChargeStates = [
  'imported',
  'matched',
  'unmatched',
  'manual',
  'void',
  'invoiced',
  'paid',
  'nominated',
  'accepted',
  'rejected',
  'on_charged',
  'closed',
] as const

/** A toll or a fine. Amounts in cents, GST included where it bears any. */
export const RoadCharge = z.object({
  id: Id,
  reference: z.string().meta({ examples: ['FA-RC-71001'] }),
  kind: z.enum(['toll', 'fine']),
  state: z.enum(roadChargeStates),
  issuer: z.string(),
  issuerReference: z.string(),
  plate: z.string(),
  roadState: z.string().meta({ description: 'State where it happened' }),
  eventAt: Instant,
  eventLocal: z
    .string()
    .meta({ description: 'Date and time on the clock of that state', examples: ['2026-12-01 07:41'] }),
  place: z.string(),
  amountCents: Cents,
  issuedOn: HubDate.nullable(),
  nominateBy: HubDate.nullable().meta({ description: 'Of a fine: the last day for naming the driver' }),
  carTitle: z.string().nullable(),
  subscriptionId: Id.nullable(),
  subscriptionReference: z.string().nullable(),
  customerName: z.string().nullable(),
  drivers: z.array(z.object({ id: Id, name: z.string() })).meta({ description: 'Who may drive on that subscription' }),
  driverId: Id.nullable().meta({ description: 'Who was named to the issuer' }),
  invoiceId: Id.nullable(),
  feeInvoiceId: Id.nullable(),
  feeCents: Cents.meta({ description: 'Admin fee of a fine by the agreement, once a notice; 0 where there is none' }),
  reason: z.string().nullable(),
  supersededById: Id.nullable().meta({ description: 'The one that takes its place since the keys were corrected' }),
  correctsId: Id.nullable().meta({ description: 'The one whose place it takes' }),
  heldBySomebodyElse: z.boolean().meta({
    description: 'The keys were corrected since: by them, somebody else or nobody had the car at that time',
  }),
  timeline: z.array(z.object({ event: z.string(), to: z.string(), at: Instant, reason: z.string().nullable() })),
})
export type RoadCharge = z.infer<typeof RoadCharge>

/** What a file would do, or did, row by row. */
export const ChargeImport = z.object({
  id: Id,
  kind: z.enum(['toll', 'fine']),
  fileName: z.string(),
  confirmedAt: Instant.nullable(),
  totals: z.object({ rows: z.int(), added: z.int(), known: z.int(), refused: z.int(), unmatched: z.int() }),
  rows: z.array(
    z.object({
      row: z.int().meta({ description: 'As a spreadsheet counts, the header being 1' }),
      outcome: z.enum(['added', 'known', 'refused']),
      issuerReference: z.string(),
      plate: z.string(),
      eventLocal: z.string(),
      amountCents: Cents.nullable(),
      subscriptionReference: z.string().nullable().meta({ description: 'Who had the car then' }),
      why: z.string().nullable().meta({ description: 'Why it is refused, or why nobody is found' }),
      column: z.string().nullable(),
    }),
  ),
})
export type ChargeImport = z.infer<typeof ChargeImport>

const chargeParams = z.strictObject({ chargeId: Id })
const importParams = z.strictObject({ importId: Id })
const Reason = z.string().trim().min(3).max(500)

export const previewCharges = operation({
  id: 'previewCharges',
  method: 'POST',
  path: '/api/v1/road-charge-imports',
  tag: 'incidents',
  summary: 'Upload a file of tolls or fines for a dry run',
  description:
    'The body is the CSV file. The answer says what each row would do and who had the car; nothing changes until the import is confirmed.',
  query: z.strictObject({ kind: z.enum(['toll', 'fine']), fileName: z.string().min(1).max(200).optional() }),
  accepts: ['text/csv', 'application/octet-stream'],
  returns: ChargeImport,
  status: 201,
  access: 'road-charge:import',
  problems: [roadChargeProblems.fileRefused],
})

export const getChargeImport = operation({
  id: 'getChargeImport',
  method: 'GET',
  path: '/api/v1/road-charge-imports/:importId',
  tag: 'incidents',
  summary: 'A previewed file, as it would go now',
  params: importParams,
  returns: ChargeImport,
  access: 'road-charge:import',
})

export const confirmCharges = operation({
  id: 'confirmCharges',
  method: 'POST',
  path: '/api/v1/road-charge-imports/:importId/confirmation',
  tag: 'incidents',
  summary:
    'Import the good rows: tolls go with the next debit, fines wait for a nomination, what nobody drove becomes a task',
  params: importParams,
  returns: ChargeImport,
  access: 'road-charge:import',
  problems: [roadChargeProblems.confirmedBefore],
})

export const listRoadCharges = operation({
  id: 'listRoadCharges',
  method: 'GET',
  path: '/api/v1/road-charges',
  tag: 'incidents',
  summary: 'Tolls and fines, the newest event first',
  query: PageQuery.extend({
    kind: z.enum(['toll', 'fine']).optional(),
    state: z.enum(roadChargeStates).optional(),
    subscriptionId: Id.optional(),
  }),
  returns: z.object({ charges: z.array(RoadCharge), page: PageInfo }),
  access: 'road-charge:read',
})

export const getRoadCharge = operation({
  id: 'getRoadCharge',
  method: 'GET',
  path: '/api/v1/road-charges/:chargeId',
  tag: 'incidents',
  summary: 'A toll or a fine with what became of it',
  params: chargeParams,
  returns: RoadCharge,
  access: 'road-charge:read',
})

export const matchRoadCharge = operation({
  id: 'matchRoadCharge',
  method: 'POST',
  path: '/api/v1/road-charges/:chargeId/match',
  tag: 'incidents',
  summary: 'Say whose it is when the file did not find them; their subscription must have had a car then',
  params: chargeParams,
  body: z.strictObject({
    subscription: z.string().trim().min(3).max(40).meta({ description: 'Reference, FA-S-…' }),
    reason: Reason,
  }),
  returns: RoadCharge,
  access: 'road-charge:decide',
  problems: [roadChargeProblems.nobodyDrove],
})

export const voidRoadCharge = operation({
  id: 'voidRoadCharge',
  method: 'POST',
  path: '/api/v1/road-charges/:chargeId/void',
  tag: 'incidents',
  summary: 'Take one off the list: ours, withdrawn, or not ours at all',
  params: chargeParams,
  body: z.strictObject({ reason: Reason }),
  returns: RoadCharge,
  access: 'road-charge:decide',
})

export const nominateDriver = operation({
  id: 'nominateDriver',
  method: 'POST',
  path: '/api/v1/road-charges/:chargeId/nomination',
  tag: 'incidents',
  summary: 'Name the driver to the issuer of a fine; the admin fee goes with the next debit',
  params: chargeParams,
  body: z.strictObject({ driverId: Id }),
  returns: RoadCharge,
  access: 'road-charge:decide',
})

export const downloadNomination = operation({
  id: 'downloadNomination',
  method: 'GET',
  path: '/api/v1/road-charges/:chargeId/nomination.pdf',
  tag: 'incidents',
  summary: 'The nomination for the issuer, with its last day; reading it is audited, as it shows a licence',
  params: chargeParams,
  produces: 'application/pdf',
  access: 'road-charge:decide',
})

export const answerNomination = operation({
  id: 'answerNomination',
  method: 'POST',
  path: '/api/v1/road-charges/:chargeId/nomination/answer',
  tag: 'incidents',
  summary: 'What the issuer said: taken, and the fine is the driver’s own; or not, and it is charged on',
  params: chargeParams,
  body: z.strictObject({ accepted: z.boolean(), reason: Reason }),
  returns: RoadCharge,
  access: 'road-charge:decide',
})
