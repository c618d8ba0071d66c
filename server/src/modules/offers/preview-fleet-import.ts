import type { App } from '../../app-context.ts'
import { owning } from '../../db.ts'
import { type Actor, actorName, mustHold } from '../../lib/actor.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { record } from '../audit/index.ts'
import { importReport } from './rules/import/import-report.ts'
import { readFleetFile, rehearseFleetImport, sha256Of } from './run-fleet-import.ts'
import { showImport } from './show-import.ts'
import type { OfferTables } from './tables.ts'

const offers = owning<OfferTables>()

/** The zone in which "today" is meant for a file: the house keeps its books in Brisbane. */
const houseZone = 'Australia/Brisbane'

/** A dry run of an uploaded file: what each row would do. The file is kept until it is confirmed. */
export async function previewFleetImport(
  app: Pick<App, 'db' | 'clock'>,
  actor: Actor,
  bytes: Buffer,
  fileName: string,
) {
  mustHold(actor, 'fleet:import')
  const asOf = hubDateAt(houseZone, app.clock.now())
  const file = readFleetFile(bytes, asOf)
  const applied = await rehearseFleetImport(app, actor, file, asOf)
  const id = newId()
  await app.db.inTransaction(actor, async (tx) => {
    const totals = importReport(applied.file).totals
    await offers(tx)
      .insertInto('offers.fleet_imports')
      .values({
        id,
        fileName,
        sha256: sha256Of(bytes),
        content: bytes,
        asOf,
        uploadedAt: tx.now,
        uploadedBy: actorName(actor),
        totals: JSON.stringify(totals),
      })
      .execute()
    await record(tx, {
      action: 'fleet.import-preview',
      object: { kind: 'fleet_import', id, reference: fileName },
      detail: totals,
    })
  })
  return showImport({ id, fileName, asOf, confirmedAt: null }, applied)
}
