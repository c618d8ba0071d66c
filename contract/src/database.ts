import { z } from 'zod'
import { operation } from './operation.ts'

const Milliseconds = z.number().meta({ description: 'Milliseconds, to a hundredth' })

/** One kind of SQL statement of the product, its parameters left out by the server. */
export const StatementFigures = z.object({
  text: z.string().meta({ description: 'With $1, $2 … in place of every value' }),
  calls: z.int(),
  meanMs: Milliseconds,
  mostMs: Milliseconds,
  totalMs: Milliseconds,
  share: z.number().meta({ description: 'Of the time of all statements, 0 to 1' }),
  rows: z.int().meta({ description: 'Given or changed, over all calls' }),
  cached: z.number().nullable().meta({ description: 'Pages found in memory, 0 to 1; null when it needed none' }),
})

export const TableFigures = z.object({
  name: z.string().meta({ description: 'Schema and table' }),
  bytes: z.int().meta({ description: 'With indices' }),
  rows: z.int().meta({ description: 'As the planner estimates' }),
  wholeReads: z.int().meta({ description: 'Times that it was read from end to end' }),
  indexReads: z.int(),
})

export const getDatabaseFigures = operation({
  id: 'getDatabaseFigures',
  method: 'GET',
  path: '/api/v1/database',
  tag: 'console',
  summary:
    'What the database spends its time on: the dearest statements since its figures began, and the largest tables',
  returns: z.object({
    bytes: z.int(),
    connections: z.object({ used: z.int(), most: z.int() }),
    pool: z.object({ used: z.int(), idle: z.int(), waiting: z.int(), most: z.int() }),
    statements: z
      .object({ since: z.iso.datetime().nullable(), dearest: z.array(StatementFigures) })
      .nullable()
      .meta({ description: 'Null where the server does not load pg_stat_statements' }),
    tables: z.array(TableFigures),
  }),
  access: 'database:read',
})
