import type { App } from '../../app-context.ts'
import { sealingKey } from '../../lib/sealed-value.ts'

type Needs = Pick<App, 'storage' | 'secrets'>

/** Writes a file's bytes, encrypted, under a key that the server made (an id, never a name that a person gave); gives the number of the data key. */
export async function writeStored(app: Needs, key: string, bytes: Buffer): Promise<number> {
  const sealed = await app.secrets.sealBytes(placeOf(key), bytes)
  await app.storage.put(placeIn(key), sealed)
  return sealingKey(sealed)
}

/** Reads a file's bytes; null where none are. */
export async function readStored(app: Needs, key: string): Promise<Buffer | null> {
  const sealed = await app.storage.get(placeIn(key))
  return sealed && app.secrets.openBytes(placeOf(key), sealed)
}

/** Destroys a file, earlier versions too; one that is gone already is no error. */
export async function destroyStored(app: Pick<App, 'storage'>, key: string): Promise<void> {
  await app.storage.destroy(placeIn(key))
}

function placeIn(key: string): string {
  if (!/^[0-9a-f-]{36}$/.test(key)) throw new Error('not a storage key of ours')
  // The last characters of an id are random; its first are the time.
  return `files/${key.slice(-2)}/${key}`
}

function placeOf(key: string) {
  return { table: 'files', column: 'bytes', rowId: key }
}
