import type { App } from '../../app-context.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import { keepFile } from './keep-file.ts'
import { mustLieAhead, readTakeoverFile } from './open-file.ts'
import { outlineFile } from './outline-file.ts'
import { showPlanned } from './show-import.ts'

/** A dry run of an uploaded file: what each row would become, to the cent. The file is kept, encrypted, until it is confirmed. */
export async function previewTakeovers(
  app: Pick<App, 'db' | 'clock' | 'secrets'>,
  actor: Actor,
  bytes: Buffer,
  { cutOverOn, fileName }: { cutOverOn: string; fileName: string },
) {
  mustHold(actor, 'takeover:import')
  mustLieAhead(cutOverOn, app.clock.now())
  const file = readTakeoverFile(bytes, cutOverOn)
  const outline = await outlineFile(app, file, cutOverOn)
  const kept = { bytes, fileName, cutOverOn, rows: file.rows.length, confirmed: false }
  const stored = await app.db.inTransaction(actor, (tx) => keepFile(app, tx, kept))
  return showPlanned(stored, outline)
}
