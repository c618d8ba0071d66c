import { chmod, mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { storageContract } from '../../../test/storage-contract.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { newId } from '../../lib/ids.ts'

let app: TestApp
let close: () => Promise<void>
const dataDir = join('.cache', 'test-data', `storage-${newId()}`)
beforeAll(async () => {
  ;({ app, close } = await testApp({ config: { dataDir } }))
})
afterAll(() => close())

describe('a folder', () => {
  storageContract(() => ({
    storage: app.storage,
    async send(method, { url, headers }, payload) {
      const answer = await (await app.http()).inject({ method, url, headers, ...(payload ? { payload } : {}) })
      return { status: answer.statusCode, body: answer.rawPayload }
    },
  }))

  test('lets nobody else read', async () => {
    await app.storage.put('files/a', Buffer.from('a'))
    await app.storage.putOnce('audit-anchors/a', Buffer.from('a'))
    const modes = ['files', 'files/a', 'audit-anchors/a'].map(
      async (name) => (await stat(join(dataDir, name))).mode & 0o777,
    )
    expect(await Promise.all(modes)).toEqual([0o700, 0o600, 0o400])
  })

  test('leaves no half file behind a write that fails', async () => {
    await mkdir(join(dataDir, 'pictures/taken'), { recursive: true })
    await expect(app.storage.put('pictures/taken', Buffer.from('a'))).rejects.toThrow('EISDIR')
    expect((await readdir(join(dataDir, 'pictures'))).filter((name) => name.endsWith('.part'))).toEqual([])
    await chmod(join(dataDir, 'pictures/taken'), 0o700)
  })
})
