import { takeoverProblems } from '@faith/contract/takeovers'
import type { App } from '../../app-context.ts'
import { type Actor, actorName, mustHold } from '../../lib/actor.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { enqueue } from '../../platform/jobs.ts'
import { record } from '../audit/index.ts'
import { mustLieAhead } from './open-file.ts'
import { runTakeoversJob } from './run-takeovers-job.ts'
import { getTakeoverImport } from './show-imports.ts'
import { takeovers } from './store.ts'

/** Confirms a previewed file, once; its rows are taken over in the background. */
export async function confirmTakeovers(app: Pick<App, 'db' | 'secrets'>, actor: Actor, importId: string) {
  mustHold(actor, 'takeover:import')
  await app.db.inTransaction(actor, async (tx) => {
    const stored = await takeovers(tx)
      .selectFrom('takeovers.imports')
      .selectAll()
      .where('id', '=', importId)
      .forUpdate()
      .executeTakeFirst()
    if (!stored) throw notFound()
    if (stored.confirmedAt) throw refuse(takeoverProblems.confirmedBefore)
    if (!stored.contentSealed) throw refuse(takeoverProblems.fileGone)
    mustLieAhead(stored.cutOverOn, tx.now)
    await takeovers(tx)
      .updateTable('takeovers.imports')
      .set({ confirmedAt: tx.now, confirmedBy: actorName(actor) })
      .where('id', '=', importId)
      .execute()
    await record(tx, {
      action: 'takeover.confirm',
      object: { kind: 'takeover_import', id: importId, reference: stored.fileName },
      detail: { sha256: stored.sha256, cutOverOn: stored.cutOverOn, rows: stored.rows },
    })
    await enqueue(tx, runTakeoversJob, { importId })
  })
  return getTakeoverImport(app, actor, importId)
}
