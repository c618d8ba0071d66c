import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mustBeUnavailable } from '../../../test/storage-contract.ts'
import { createDiskStorage } from '../../adapters/storage/disk.ts'
import { type StoragePort, StorageUnavailable } from '../../adapters/storage/storage.ts'
import { createSecrets } from '../../lib/crypto.ts'
import { newId } from '../../lib/ids.ts'
import { beginUpload } from './begin-upload.ts'
import { describePicture } from './change-picture.ts'
import { asked, type Photographed, patienceMs, photo, photographedFleet } from './fixtures.ts'
import { showPictures } from './show-pictures.ts'

let down = false
const folder = join('.cache', 'test-data', `outage-${newId()}`)
const disk = createDiskStorage(folder, createSecrets(Buffer.alloc(32, 1)))
/** A folder that can be taken away for a while. */
const storage: StoragePort = {
  ...disk,
  put: (...given) => (down ? away() : disk.put(...given)),
  get: (key) => (down ? away() : disk.get(key)),
  async *list(prefix) {
    if (down) await away()
    yield* disk.list(prefix)
  },
}

function away(): Promise<never> {
  return Promise.reject(new StorageUnavailable('Files cannot be stored or read at this moment.'))
}

let { app, http, manager, cars, upload, close } = {} as Photographed
beforeAll(async () => {
  ;({ app, http, manager, cars, upload, close } = await photographedFleet(storage))
})
afterAll(() => close())

test(
  'the storage away: pages and what was looked at are served, uploads are told to wait, and nothing is lost',
  async () => {
    const [car, other] = cars
    const { id } = await upload(car!.id)
    await describePicture(app, manager, id, 'Front left in blue')
    await app.runJobs()
    const { name } = (await showPictures(app, manager, car!.id)).pictures[0]!
    expect((await http.inject(`/pictures/${name}-320.avif`)).statusCode).toBe(200)
    down = true
    const bytes = await photo('#445566')
    await mustBeUnavailable(beginUpload(app, manager, other!.id, asked(bytes)))
    const page = await http.inject(`/api/v1/cars/${car!.slug}`)
    expect([page.statusCode, page.json().picture.name]).toEqual([200, name])
    expect((await http.inject(`/api/v1/cars/${car!.slug}/preview`)).statusCode).toBe(200)
    expect((await http.inject(`/pictures/${name}-320.avif`)).statusCode).toBe(200)
    const unseen = await http.inject(`/pictures/${name}-640.webp`)
    expect([unseen.statusCode, unseen.headers['retry-after'], unseen.headers['cache-control']]).toEqual([
      503,
      '2',
      'no-store',
    ])
    down = false
    const back = await upload(other!.id, '#445566')
    await app.runJobs()
    expect((await showPictures(app, manager, other!.id)).pictures).toMatchObject([{ id: back.id, preparing: false }])
    expect((await http.inject(`/pictures/${name}-640.webp`)).statusCode).toBe(200)
  },
  patienceMs,
)
