import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { type StoragePort, StorageUnavailable, type UploadLink } from '../src/adapters/storage/storage.ts'

/** A storage and how a browser follows its links. */
export interface OpenedStorage {
  storage: StoragePort
  send(method: 'GET' | 'PUT', link: UploadLink, body?: Buffer): Promise<{ status: number; body: Buffer }>
}

const octets = 'application/octet-stream'
const bytes = Buffer.from([0, 1, 2, 0xff, 0x0a, 0x0d])

/** What every storage promises. */
export function storageContract(open: () => OpenedStorage): void {
  const newKey = () => `pictures/${randomUUID()}`

  test('gives back the bytes it was given, the newest', async () => {
    const { storage } = open()
    const key = newKey()
    expect(await storage.get(key)).toBeNull()
    await storage.put(key, bytes)
    expect(await storage.get(key)).toEqual(bytes)
    await storage.put(key, Buffer.from('second'), 'text/plain')
    expect(String(await storage.get(key))).toBe('second')
    await storage.put(key, Buffer.alloc(0))
    expect(await storage.get(key)).toEqual(Buffer.alloc(0))
  })

  test('writes once where that is asked, also when two ask at once', async () => {
    const { storage } = open()
    const key = newKey()
    const both = await Promise.all([storage.putOnce(key, Buffer.from('a')), storage.putOnce(key, Buffer.from('b'))])
    expect(both.toSorted()).toEqual([false, true])
    expect(await storage.putOnce(key, Buffer.from('c'))).toBe(false)
    expect(String(await storage.get(key))).toBe(both[0] ? 'a' : 'b')
  })

  test.each(['remove', 'destroy'] as const)('%s takes away, and twice is no error', async (verb) => {
    const { storage } = open()
    const [key, other] = [newKey(), newKey()]
    for (const one of [key, other]) await storage.put(one, bytes)
    await storage.put(key, Buffer.from('second'))
    await storage[verb](key)
    await storage[verb](key)
    expect([await storage.get(key), await storage.get(other)]).toEqual([null, bytes])
  })

  test('lists what lies under a prefix in the order of keys, and nothing else', async () => {
    const { storage } = open()
    const folder = newKey()
    const keys = ['a', 'b/1.webp', 'b/2.webp', 'c'].map((name) => `${folder}/${name}`)
    for (const key of keys.toReversed()) await storage.put(key, bytes)
    await storage.put(`${folder}-beside/a`, bytes)
    await storage.remove(`${folder}/c`)
    const found = []
    for await (const { key, byteCount, storedAt } of storage.list(`${folder}/`)) {
      expect(Math.abs(Date.now() - storedAt.getTime())).toBeLessThan(60_000)
      found.push([key, byteCount])
    }
    expect(found).toEqual(keys.slice(0, 3).map((key) => [key, bytes.length]))
  })

  test('an upload link stores exactly what it says', async () => {
    const { storage, send } = open()
    const key = newKey()
    const link = await storage.uploadLink(key, { contentType: octets, byteCount: 6, seconds: 60 })
    const longer = await send('PUT', link, Buffer.alloc(7))
    const otherType = await send('PUT', { ...link, headers: { ...link.headers, 'content-type': 'text/html' } }, bytes)
    const elsewhere = await send('PUT', { ...link, url: link.url.replace(key, newKey()) }, bytes)
    for (const refused of [longer, otherType, elsewhere]) expect(refused.status).toBeGreaterThanOrEqual(400)
    expect(await storage.get(key)).toBeNull()
    expect((await send('GET', link)).status).toBeGreaterThanOrEqual(400)
    expect((await send('PUT', link, bytes)).status).toBe(200)
    expect(await storage.get(key)).toEqual(bytes)
  })

  test('a download link reads one object and ends', async () => {
    const { storage, send } = open()
    const [key, other] = [newKey(), newKey()]
    for (const one of [key, other]) await storage.put(one, bytes)
    const url = await storage.downloadLink(key, 60)
    expect(await send('GET', { url, headers: {} })).toEqual({ status: 200, body: bytes })
    expect((await send('GET', { url: url.replace(key, other), headers: {} })).status).toBeGreaterThanOrEqual(400)
    expect((await send('GET', { url: url.split('?')[0]!, headers: {} })).status).toBeGreaterThanOrEqual(400)
    const short = await storage.downloadLink(key, 1)
    await new Promise((resolve) => setTimeout(resolve, 2_100))
    expect((await send('GET', { url: short, headers: {} })).status).toBeGreaterThanOrEqual(400)
  })

  test.each([
    '../key',
    'files/../key',
    'files/.hidden',
    'elsewhere/a',
    'files',
    'files//a',
    'files/a.b.c',
    'files/A\0',
  ])('%s is no key', async (key) => {
    const { storage } = open()
    const refusal = 'not a storage key of ours'
    const asking = [
      async () => storage.put(key, bytes),
      async () => storage.get(key),
      async () => storage.downloadLink(key, 1),
    ]
    for (const ask of asking) await expect(ask()).rejects.toThrow(refusal)
  })
}

/** What is said of a storage that cannot be reached. */
export async function mustBeUnavailable(work: Promise<unknown>): Promise<void> {
  await expect(work).rejects.toBeInstanceOf(StorageUnavailable)
}
