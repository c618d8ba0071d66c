import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { App } from '../../app-context.ts'

type Needs = Pick<App, 'config' | 'secrets'>

/** Writes a file's bytes, encrypted, under a key that the server made (an id, never a name that a person gave). */
export async function writeStored(app: Needs, key: string, bytes: Buffer): Promise<void> {
  const path = pathOf(app, key)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  // Written beside and moved, so that a killed process leaves no half file under the key.
  await writeFile(`${path}.part`, app.secrets.sealBytes(placeOf(key), bytes), { mode: 0o600 })
  await rename(`${path}.part`, path)
}

/** Reads a file's bytes. */
export async function readStored(app: Needs, key: string): Promise<Buffer> {
  return app.secrets.openBytes(placeOf(key), await readFile(pathOf(app, key)))
}

/** Deletes a file; one that is gone already is no error. */
export async function removeStored(app: Needs, key: string): Promise<void> {
  await rm(pathOf(app, key), { force: true })
}

function pathOf(app: Needs, key: string): string {
  if (!/^[0-9a-f-]{36}$/.test(key)) throw new Error('not a storage key of ours')
  // The last characters of an id are random; its first are the time.
  return join(app.config.dataDir, 'files', key.slice(-2), key)
}

function placeOf(key: string) {
  return { table: 'files', column: 'bytes', rowId: key }
}
