import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DerivedSecrets } from '../../lib/crypto.ts'
import { createOwnLinks } from './own-links.ts'
import { mustBeKey, type StoragePort, StorageUnavailable, type StoredObject } from './storage.ts'

const noRoom = new Set(['ENOSPC', 'EDQUOT', 'EROFS'])

/** Objects as files below one folder, readable by our own user alone; links lead to our own server. */
export function createDiskStorage(folder: string, secrets: Pick<DerivedSecrets, 'derive'>): StoragePort {
  const links = createOwnLinks(secrets.derive('storage-links'))
  const pathOf = (key: string) => {
    mustBeKey(key)
    return join(folder, key)
  }
  const remove = (key: string) => rm(pathOf(key), { force: true })
  return {
    async put(key, bytes) {
      const path = await placeFor(pathOf(key))
      // Written beside and moved, so that a killed process leaves no half file under the key.
      const beside = `${path}.part`
      await writing(async () => {
        await writeFile(beside, bytes, { mode: 0o600 })
        await rename(beside, path)
      }).catch(async (error) => {
        await rm(beside, { force: true })
        throw error
      })
    },
    async putOnce(key, bytes) {
      const path = await placeFor(pathOf(key))
      return writing(async () => {
        const file = await open(path, 'wx', 0o400).catch(nullWhen('EEXIST'))
        if (!file) return false
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        return true
      })
    },
    get: (key) => readFile(pathOf(key)).catch(nullWhen('ENOENT')),
    remove,
    destroy: remove,
    list: (prefix) => filesBelow(folder, prefix.replace(/\/$/, '')),
    uploadLink: async (key, of) => {
      mustBeKey(key)
      return links.upload(key, of)
    },
    downloadLink: async (key, seconds) => {
      mustBeKey(key)
      return links.download(key, seconds)
    },
    prepare: async () => undefined,
    ownLinks: links,
    close: () => undefined,
  }
}

async function placeFor(path: string): Promise<string> {
  await writing(() => mkdir(dirname(path), { recursive: true, mode: 0o700 }))
  return path
}

async function writing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (noRoom.has((error as NodeJS.ErrnoException).code ?? ''))
      throw new StorageUnavailable('There is no room for files at this moment.', error)
    throw error
  }
}

function nullWhen(code: string) {
  return (error: NodeJS.ErrnoException): null => {
    if (error.code === code) return null
    throw error
  }
}

async function* filesBelow(root: string, below: string): AsyncGenerator<StoredObject> {
  const entries = (await readdir(join(root, below), { withFileTypes: true }).catch(nullWhen('ENOENT'))) ?? []
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const key = `${below}/${entry.name}`
    if (entry.isDirectory()) yield* filesBelow(root, key)
    if (!entry.isFile() || entry.name.endsWith('.part')) continue
    // Taken away while we walk: no longer there.
    const found = await stat(join(root, key)).catch(nullWhen('ENOENT'))
    if (found) yield { key, byteCount: found.size, storedAt: found.mtime }
  }
}
