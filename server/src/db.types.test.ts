import { expect, test } from 'vitest'
import { z } from 'zod'
import { owning, type Reader, type Tx } from './db.ts'
import { defineJob, enqueue } from './platform/jobs.ts'

const job = defineJob('fleet.wash', z.object({ vehicleId: z.string() }))
const fleet = owning<{ 'fleet.vehicles': { id: string; rego: string } }>()

/** Never called: `check:types` fails when one of these lines compiles, because then its expected error is missing. */
const mustNotCompile: readonly ((reader: Reader, tx: Tx) => unknown)[] = [
  // @ts-expect-error the table of a neighbour
  (_, tx) => fleet(tx).selectFrom('billing.invoices').selectAll(),
  // @ts-expect-error a column that the table does not have
  (_, tx) => fleet(tx).selectFrom('fleet.vehicles').select('colour'),
  // @ts-expect-error a job from outside a transaction
  (reader) => enqueue(reader, job, { vehicleId: 'v' }),
  // @ts-expect-error a payload of another shape
  (_, tx) => enqueue(tx, job, { vehicle: 'v' }),
]

test('the same calls done right compile, and the queries name what is owned', () => {
  const right = (tx: Tx) => fleet(tx).selectFrom('fleet.vehicles').select('rego')
  expect(right).toBeTypeOf('function')
  expect(mustNotCompile).toHaveLength(4)
})
