import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { fileBytes } from './file-bytes.ts'
import { storedBytes } from './move-to-new-key.ts'
import { storeImage } from './store-image.ts'

// Photos and a new data key: each lies at a new place under the new key, opens there, and its old bytes are gone.

const owner: AccountActor = {
  kind: 'account',
  accountId: newId(),
  customerIds: [newId()],
  roles: ['customer'],
  hubIds: [],
  sessionId: newId(),
}
const dataDir = join('.cache', `moved-${newId()}`)
let app: TestApp
let close: () => Promise<void>
beforeEach(async () => {
  ;({ app, close } = await testApp({ config: { dataDir } }))
})
afterEach(async () => {
  await close()
  await rm(dataDir, { recursive: true, force: true })
})

const photo = () =>
  sharp({ create: { width: 600, height: 400, channels: 3, background: '#2b597c' } })
    .jpeg()
    .toBuffer()
const rows = () =>
  app.query<{ id: string; storage_key: string; sealing_key: number | null }>(
    'select id, storage_key, sealing_key from files.images order by id',
  )
const placeOf = (key: string) => `files/${key.slice(-2)}/${key}`

async function somePhotos(count: number): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) ids.push((await storeImage(app, owner, await photo(), 'licence_front')).id)
  return ids
}

test('a photo of the old key is stored anew elsewhere and opens; the old bytes are destroyed, others stay', async () => {
  const [id, other] = await somePhotos(2)
  const [before, untouched] = await rows()
  await app.query('update files.images set sealing_key = null where id = $1', [other])
  const shown = (await fileBytes(app, owner, id!)).bytes
  expect(await storedBytes.writeBatch(app, [before!.sealing_key!], null)).toEqual({
    written: 1,
    unreadable: [],
    next: null,
  })
  const [after, same] = await rows()
  expect(after!.storage_key).not.toBe(before!.storage_key)
  expect(same).toEqual({ ...untouched, sealing_key: null })
  expect((await fileBytes(app, owner, id!)).bytes.equals(shown)).toBe(true)
  expect(await app.storage.get(placeOf(before!.storage_key))).toBeNull()
})

test('bytes that were changed are named and left; those that are lost have no key any more', async () => {
  const [changed, lost] = await somePhotos(2)
  const [first, second] = await rows()
  const sealed = (await app.storage.get(placeOf(first!.storage_key)))!
  sealed[sealed.length - 1]! ^= 1
  await app.storage.put(placeOf(first!.storage_key), sealed)
  await app.storage.destroy(placeOf(second!.storage_key))
  expect(await storedBytes.writeBatch(app, [first!.sealing_key!], null)).toEqual({
    written: 1,
    unreadable: [`files.images of ${changed}`],
    next: null,
  })
  expect(await rows()).toEqual([first, { id: lost, storage_key: second!.storage_key, sealing_key: null }])
  expect((await app.storage.get(placeOf(first!.storage_key)))!.equals(sealed)).toBe(true)
})

test('a photo that is destroyed while it is moved stays destroyed, and leaves nothing behind', async () => {
  const [id] = await somePhotos(1)
  const [before] = await rows()
  const put = app.storage.put.bind(app.storage)
  const places: string[] = []
  const storage = {
    ...app.storage,
    get: app.storage.get.bind(app.storage),
    destroy: app.storage.destroy.bind(app.storage),
    put: async (key: string, bytes: Uint8Array) => {
      places.push(key)
      await put(key, bytes)
      await app.query('update files.images set destroyed_at = now() where id = $1', [id])
    },
  }
  expect(await storedBytes.writeBatch({ ...app, storage }, [before!.sealing_key!], null)).toMatchObject({ written: 0 })
  expect(await rows()).toEqual([before])
  expect(places).toHaveLength(1)
  expect(await app.storage.get(places[0]!)).toBeNull()
})
