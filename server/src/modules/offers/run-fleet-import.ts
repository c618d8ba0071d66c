import { createHash } from 'node:crypto'
import { importProblems } from '@faith/contract/offers'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import type { Actor } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { type AppliedFile, applyFleetFile } from './apply-fleet-file.ts'
import { importReport } from './rules/import/import-report.ts'
import { type FleetFile, readFleet } from './rules/import/read-fleet.ts'
import { shippedLexicon } from './shipped-lexicon.ts'

/** Reads a file or refuses it whole with a reason. `asOf` is the date that "today" means. */
export function readFleetFile(bytes: Uint8Array, asOf: string): FleetFile {
  const read = readFleet(bytes, shippedLexicon(), asOf)
  if (!('refusal' in read)) return read
  const { code, detail, column } = read.refusal
  throw refuse(importProblems.fileRefused, detail, { code, ...(column ? { column } : {}) })
}

/** Imports the good rows of a file in one transaction. */
export async function runFleetImport(
  app: Pick<App, 'db'>,
  actor: Actor,
  file: FleetFile,
  fileName: string,
  asOf: string,
): Promise<AppliedFile> {
  return app.db.inTransaction(actor, (tx) => importInto(tx, file, fileName, asOf))
}

/** Does what an import would do and takes it back: the outcome is exact, nothing stays. */
export async function rehearseFleetImport(
  app: Pick<App, 'db'>,
  actor: Actor,
  file: FleetFile,
  asOf: string,
): Promise<AppliedFile> {
  let applied: AppliedFile | null = null
  await app.db
    .inTransaction(actor, async (tx) => {
      applied = await applyFleetFile(tx, file, asOf)
      throw new Rehearsed()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Rehearsed)) throw error
    })
  return applied!
}

/** The import as a step of a transaction, with its audit row. */
export async function importInto(tx: Tx, file: FleetFile, fileName: string, asOf: string): Promise<AppliedFile> {
  const applied = await applyFleetFile(tx, file, asOf)
  const outcomes = [...applied.changes.values()].map((change) => change.outcome)
  const count = (outcome: string) => outcomes.filter((one) => one === outcome).length
  await record(tx, {
    action: 'fleet.import',
    object: { kind: 'fleet_import', id: null, reference: fileName },
    detail: {
      ...importReport(applied.file).totals,
      created: count('created'),
      updated: count('updated'),
      unchanged: count('unchanged'),
    },
  })
  return applied
}

/** SHA-256 of a file's bytes in hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

class Rehearsed extends Error {}
