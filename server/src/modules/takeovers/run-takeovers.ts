import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { record } from '../audit/index.ts'
import { unusablePassword } from '../identity/index.ts'
import { openTakeoverFile } from './open-file.ts'
import { isRefused } from './rules/read-takeovers.ts'
import type { RefusedRow } from './rules/takeover-row.ts'
import { mustFindImport, takeovers } from './store.ts'
import { takeOver } from './take-over.ts'

const actor = system('takeovers.run')

type Needs = Pick<App, 'db' | 'secrets' | 'systemClock' | 'config'>

/**
 * Takes the rows of a confirmed file over, each in a transaction of its own. Rows that are here are passed over, so it may be killed and
 * run again, and twice at once. A row that fails stands in nobody's way: the others go on, and it is tried again with the job. At the end
 * the file is destroyed.
 */
export async function runTakeovers(app: Needs, importId: string): Promise<void> {
  const stored = await app.db.read(actor, (reader) => mustFindImport(reader, importId))
  if (!stored.confirmedAt || stored.finishedAt) return
  const file = await openTakeoverFile(app, stored)
  if (!file) return
  const unusable = await unusablePassword()
  const of = { importId, cutOverOn: stored.cutOverOn, unusable }
  const refused: RefusedRow[] = []
  const failures: unknown[] = []
  for (const row of file.rows) {
    if (isRefused(row)) {
      refused.push(row)
      continue
    }
    try {
      const done = await takeOver(app, of, row)
      if (typeof done === 'object') refused.push({ row: row.row, reference: row.reference, errors: done.errors })
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
  await finish(app, importId, refused)
}

async function finish(app: Needs, importId: string, refused: readonly RefusedRow[]): Promise<void> {
  await app.db.inTransaction(actor, async (tx) => {
    const finished = await takeovers(tx)
      .updateTable('takeovers.imports')
      .set({ finishedAt: tx.now, contentSealed: null, refused: JSON.stringify(refused) })
      .where('id', '=', importId)
      .where('finishedAt', 'is', null)
      .returning('fileName')
      .executeTakeFirst()
    if (!finished) return
    const object = { kind: 'takeover_import', id: importId, reference: finished.fileName }
    await record(tx, { action: 'takeover.finish', object, detail: { refused: refused.length } })
  })
}
