import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { clusterFolders } from '../adapters/postgres/cluster-home.ts'
import type { Config } from '../config.ts'
import { PlainError } from '../lib/plain-error.ts'

/** Throws the demo's data away: database, mails, files and keys, and nothing else that may lie in the folder. */
export async function resetDemo(config: Config): Promise<void> {
  if (config.env === 'production')
    throw new PlainError('--reset-demo is for the demo; production data are never thrown away by a flag.')
  if (config.database.kind !== 'embedded') {
    throw new PlainError(
      '--reset-demo throws the embedded database away, but DATABASE_URL names another: empty that one yourself.',
    )
  }
  const ours = ['mail', 'files', 'sandbox', 'key', 'master-key', 'WHERE', 'faith-auto.log'].map((name) =>
    join(config.dataDir, name),
  )
  for (const path of [...clusterFolders(config.dataDir), ...ours]) {
    if (await stat(path).catch(() => null)) await rm(path, { recursive: true, force: true })
  }
}
