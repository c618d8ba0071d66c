import { z } from 'zod'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant } from './page.ts'
import { problems } from './problem.ts'

export const importProblems = problems('offers', {
  fileRefused: {
    status: 422,
    title: 'This file cannot be imported',
    explanation:
      'The file as a whole is not a fleet file: it is not CSV in UTF-8, lacks a column, or is too large. Nothing was changed.',
  },
  confirmedBefore: {
    status: 409,
    title: 'This file was imported already',
    explanation: 'A previewed file is confirmed once. Upload it again to see what it would change now.',
  },
})

const Months = z.union([z.literal(1), z.literal(3), z.literal(6), z.literal(9), z.literal(12)])

/** A car's prices. */
export const Prices = z.object({
  termPrices: z.array(z.object({ months: z.int(), weeklyCents: Cents })),
  driveAwayCents: Cents.nullable(),
})
export type Prices = z.infer<typeof Prices>

/** What a file would do, or did. */
export const FleetImport = z.object({
  id: Id,
  fileName: z.string(),
  asOf: HubDate,
  confirmedAt: Instant.nullable(),
  totals: z.object({
    rows: z.int(),
    accepted: z.int(),
    refused: z.int(),
    warnings: z.int(),
    rows_with_warnings: z.int(),
    file_warnings: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
  }),
  fileWarnings: z.array(z.object({ code: z.string(), column: z.string() })),
  rows: z
    .array(
      z.object({
        row: z.int().meta({ description: 'As a spreadsheet shows it; the header is row 1' }),
        stockNo: z.string().nullable(),
        title: z.string().nullable(),
        outcome: z.enum(['created', 'updated', 'unchanged', 'refused']),
        remarks: z.array(z.object({ code: z.string(), column: z.string().nullable(), value: z.string().nullable() })),
        changed: z.array(z.string()),
        differentState: z
          .string()
          .nullable()
          .meta({ description: 'State in the file where it differs from ours; a task is opened' }),
      }),
    )
    .meta({ description: 'Rows that are refused, warned about or change something' }),
})
export type FleetImport = z.infer<typeof FleetImport>

const importParams = z.strictObject({ importId: Id })

export const getPrices = operation({
  id: 'getPrices',
  method: 'GET',
  path: '/api/v1/vehicles/:vehicleId/prices',
  tag: 'offers',
  summary: 'A car’s prices',
  params: z.strictObject({ vehicleId: Id }),
  returns: Prices,
  access: 'offer:read',
})

export const setPrices = operation({
  id: 'setPrices',
  method: 'PUT',
  path: '/api/v1/vehicles/:vehicleId/prices',
  tag: 'offers',
  summary: 'Replace a car’s prices',
  params: z.strictObject({ vehicleId: Id }),
  body: z.strictObject({
    termPrices: z
      .array(
        z.strictObject({
          months: Months,
          weeklyCents: Cents.min(100, 'Enter at least $1').max(500_000, 'Enter at most $5,000'),
        }),
      )
      .max(5),
    driveAwayCents: Cents.min(10_000, 'Enter at least $100').max(100_000_000, 'Enter at most $1,000,000').nullable(),
  }),
  returns: Prices,
  access: 'offer:update',
})

export const previewFleetImport = operation({
  id: 'previewFleetImport',
  method: 'POST',
  path: '/api/v1/fleet-imports',
  tag: 'offers',
  summary: 'Upload a fleet file for a dry run',
  description:
    'The body is the CSV file. The answer says what each row would do; nothing changes until the import is confirmed.',
  query: z.strictObject({ fileName: z.string().min(1).max(200).optional() }),
  accepts: ['text/csv', 'application/octet-stream'],
  returns: FleetImport,
  status: 201,
  access: 'fleet:import',
  problems: [importProblems.fileRefused],
})

export const getFleetImport = operation({
  id: 'getFleetImport',
  method: 'GET',
  path: '/api/v1/fleet-imports/:importId',
  tag: 'offers',
  summary: 'A previewed file, as it would go now',
  params: importParams,
  returns: FleetImport,
  access: 'fleet:import',
})

export const confirmFleetImport = operation({
  id: 'confirmFleetImport',
  method: 'POST',
  path: '/api/v1/fleet-imports/:importId/confirmation',
  tag: 'offers',
  summary: 'Import the good rows in one transaction',
  params: importParams,
  returns: FleetImport,
  access: 'fleet:import',
  problems: [importProblems.confirmedBefore],
})

export const downloadRefusedRows = operation({
  id: 'downloadRefusedRows',
  method: 'GET',
  path: '/api/v1/fleet-imports/:importId/refused-rows',
  tag: 'offers',
  summary: 'The refused rows as CSV, to fix and upload again',
  params: importParams,
  produces: 'text/csv',
  access: 'fleet:import',
})
