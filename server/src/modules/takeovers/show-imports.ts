import type { TakeoverImport } from '@faith/contract/takeovers'
import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import { allHubs } from '../hubs/index.ts'
import { openTakeoverFile } from './open-file.ts'
import { outlineFile } from './outline-file.ts'
import { showDone, stateOf } from './show-import.ts'
import { mustFindImport, takeovers, takeoversOf } from './store.ts'

/** A file as it would go now, or as it went. */
export async function getTakeoverImport(
  app: Pick<App, 'db' | 'secrets'>,
  actor: Actor,
  importId: string,
): Promise<TakeoverImport> {
  mustHold(actor, 'takeover:import')
  const { stored, done } = await app.db.read(actor, async (reader) => {
    const hubs = new Map((await allHubs(reader)).map((hub) => [hub.id, hub.name]))
    const rows = await takeoversOf(reader, importId)
    return {
      stored: await mustFindImport(reader, importId),
      done: rows.map((row) => ({ ...row, hub: hubs.get(row.hubId) ?? '' })),
    }
  })
  const file = await openTakeoverFile(app, stored)
  return showDone(stored, done, file && (await outlineFile(app, file, stored.cutOverOn)))
}

/** Files of live subscriptions, the newest first. */
export async function listTakeoverImports(app: Pick<App, 'db'>, actor: Actor) {
  mustHold(actor, 'takeover:import')
  return app.db.read(actor, async (reader) => {
    const rows = await takeovers(reader)
      .selectFrom('takeovers.imports as file')
      .select(['id', 'fileName', 'cutOverOn', 'uploadedAt', 'confirmedAt', 'finishedAt', 'rows'])
      .select(sql<boolean>`content_sealed is not null`.as('kept'))
      .select((eb) =>
        eb
          .selectFrom('takeovers.takeovers as row')
          .whereRef('row.importId', '=', 'file.id')
          .select((count) => count.fn.countAll<number>().as('done'))
          .as('done'),
      )
      .orderBy('uploadedAt', 'desc')
      .limit(50)
      .execute()
    return {
      imports: rows.map(({ id, fileName, cutOverOn, uploadedAt, rows: count, done, ...stands }) => ({
        id,
        fileName,
        cutOverOn,
        uploadedAt,
        rows: count,
        done: done ?? 0,
        state: stateOf(stands),
      })),
    }
  })
}
