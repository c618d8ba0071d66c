import { importProblems } from '@faith/contract/offers'
import type { App } from '../../app-context.ts'
import { owning } from '../../db.ts'
import { type Actor, actorName, mustHold } from '../../lib/actor.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { refusedRowsCsv } from './rules/import/refused-rows-csv.ts'
import { importInto, readFleetFile, rehearseFleetImport } from './run-fleet-import.ts'
import { showImport } from './show-import.ts'
import type { OfferTables } from './tables.ts'

const offers = owning<OfferTables>()

/** Imports the good rows of a previewed file in one transaction; a file is confirmed once. */
export async function confirmFleetImport(app: Pick<App, 'db'>, actor: Actor, importId: string) {
  mustHold(actor, 'fleet:import')
  return app.db.inTransaction(actor, async (tx) => {
    const stored = await offers(tx)
      .selectFrom('offers.fleet_imports')
      .selectAll()
      .where('id', '=', importId)
      .forUpdate()
      .executeTakeFirst()
    if (!stored) throw notFound()
    if (stored.confirmedAt) throw refuse(importProblems.confirmedBefore)
    const applied = await importInto(tx, readFleetFile(stored.content, stored.asOf), stored.fileName, stored.asOf)
    await offers(tx)
      .updateTable('offers.fleet_imports')
      .set({ confirmedAt: tx.now, confirmedBy: actorName(actor) })
      .where('id', '=', importId)
      .execute()
    return showImport({ ...stored, confirmedAt: tx.now }, applied)
  })
}

/** A previewed file once more, as it would go now. */
export async function getFleetImport(app: Pick<App, 'db'>, actor: Actor, importId: string) {
  const { stored, applied } = await rehearse(app, actor, importId)
  return showImport(stored, applied)
}

/** The refused rows of a previewed file as CSV, with a column that says why, to be fixed and uploaded again. */
export async function refusedRows(app: Pick<App, 'db'>, actor: Actor, importId: string) {
  const { stored, applied } = await rehearse(app, actor, importId)
  return {
    bytes: Buffer.from(refusedRowsCsv(applied.file)),
    filename: `refused-${stored.fileName.replace(/\.csv$/i, '')}.csv`,
  }
}

async function rehearse(app: Pick<App, 'db'>, actor: Actor, importId: string) {
  mustHold(actor, 'fleet:import')
  const stored = await app.db.read(actor, (reader) =>
    offers(reader).selectFrom('offers.fleet_imports').selectAll().where('id', '=', importId).executeTakeFirst(),
  )
  if (!stored) throw notFound()
  return {
    stored,
    applied: await rehearseFleetImport(app, actor, readFleetFile(stored.content, stored.asOf), stored.asOf),
  }
}
