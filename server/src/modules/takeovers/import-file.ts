import type { App } from '../../app-context.ts'
import type { Actor } from '../../lib/actor.ts'
import { keepFile } from './keep-file.ts'
import { mustLieAhead, readTakeoverFile } from './open-file.ts'
import { outlineFile } from './outline-file.ts'
import { runTakeovers } from './run-takeovers.ts'
import { showPlanned } from './show-import.ts'
import { getTakeoverImport } from './show-imports.ts'

type Needs = Pick<App, 'db' | 'clock' | 'secrets' | 'systemClock' | 'config'>

/** Takes a file over from the command line: kept and confirmed in one, run here. Killed halfway, the same file again does the rest. */
export async function importTakeovers(
  app: Needs,
  actor: Actor,
  bytes: Buffer,
  { fileName, cutOverOn, dryRun }: { fileName: string; cutOverOn: string; dryRun: boolean },
) {
  mustLieAhead(cutOverOn, app.clock.now())
  const file = readTakeoverFile(bytes, cutOverOn)
  const kept = { bytes, fileName, cutOverOn, rows: file.rows.length, confirmed: true }
  if (dryRun) {
    const outline = await outlineFile(app, file, cutOverOn)
    const none = { id: '', sha256: '', contentSealed: null, hubId: null, uploadedBy: '', refused: [] }
    const stored = {
      ...none,
      ...kept,
      uploadedAt: app.clock.now(),
      confirmedAt: null,
      confirmedBy: null,
      finishedAt: null,
    }
    return showPlanned(stored, outline)
  }
  const { id } = await app.db.inTransaction(actor, (tx) => keepFile(app, tx, kept))
  await runTakeovers(app, id)
  return getTakeoverImport(app, actor, id)
}
