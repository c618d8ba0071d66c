import { createHash } from 'node:crypto'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { actorName } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { record } from '../audit/index.ts'
import { placeOfFile, type StoredImport, takeovers } from './store.ts'

/** Keeps an uploaded file, encrypted, until it was run; a confirmed one is run at once. */
export async function keepFile(
  app: Pick<App, 'secrets'>,
  tx: Tx,
  file: { bytes: Buffer; fileName: string; cutOverOn: string; rows: number; confirmed: boolean },
): Promise<StoredImport> {
  const { bytes, fileName, cutOverOn, rows, confirmed } = file
  const id = newId()
  const by = actorName(tx.actor)
  const stored: StoredImport = {
    id,
    fileName,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    cutOverOn,
    contentSealed: await app.secrets.sealBytes(placeOfFile(id), bytes),
    hubId: null,
    uploadedAt: tx.now,
    uploadedBy: by,
    confirmedAt: confirmed ? tx.now : null,
    confirmedBy: confirmed ? by : null,
    finishedAt: null,
    rows,
    refused: [],
  }
  await takeovers(tx)
    .insertInto('takeovers.imports')
    .values({ ...stored, refused: JSON.stringify([]) })
    .execute()
  await record(tx, {
    action: confirmed ? 'takeover.confirm' : 'takeover.preview',
    object: { kind: 'takeover_import', id, reference: fileName },
    detail: { sha256: stored.sha256, cutOverOn, rows },
  })
  return stored
}
