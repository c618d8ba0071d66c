import { CreateBucketCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mustBeUnavailable, storageContract } from '../../../test/storage-contract.ts'
import { findVersity, startVersity, type VersityServer } from '../../../test/versity.ts'
import { createS3Storage } from './s3.ts'
import type { StoragePort } from './storage.ts'

const program = findVersity()
const log = pino({ level: 'silent' })
const region = 'us-east-1'

describe.runIf(program)('a real server of S3', () => {
  let server: VersityServer
  let admin: S3Client
  const open: StoragePort[] = []
  beforeAll(async () => {
    server = await startVersity(program!)
    const { endpoint, credentials } = server
    admin = new S3Client({ endpoint, credentials, region, forcePathStyle: true })
    await makeBucket('shared')
  })
  afterAll(async () => {
    for (const one of open) one.close()
    admin.destroy()
    await server.close()
  })
  const makeBucket = (bucket: string) => admin.send(new CreateBucketCommand({ Bucket: bucket }))
  const storageOf = (bucket: string, credentials = server.credentials) => {
    const config = { bucket, region, endpoint: server.endpoint, credentials, kmsKey: null }
    const storage = createS3Storage(config, 'http://localhost:3000', log)
    open.push(storage)
    return storage
  }
  const versionsOf = async (bucket: string, key: string) =>
    (await admin.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key }))).Versions?.length ?? 0

  let shared: StoragePort | undefined
  storageContract(() => {
    shared ??= storageOf('shared')
    return {
      storage: shared,
      async send(method, { url, headers }, body) {
        const answer = await fetch(url, { method, headers, ...(body ? { body: new Uint8Array(body) } : {}) })
        return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) }
      },
    }
  })

  test('versions are switched on at the start: overwritten and removed bytes can be brought back, destroyed ones not', async () => {
    await makeBucket('versions')
    const storage = storageOf('versions')
    await storage.prepare()
    await storage.put('files/a', Buffer.from('first'))
    await storage.put('files/a', Buffer.from('second'))
    await storage.remove('files/a')
    expect(await storage.get('files/a')).toBeNull()
    expect(await versionsOf('versions', 'files/a')).toBe(2)
    await storage.destroy('files/a')
    expect(await versionsOf('versions', 'files/a')).toBe(0)
  })

  test('lists more than one page of a thousand', async () => {
    await makeBucket('many')
    const storage = storageOf('many')
    for (let from = 0; from < 1_010; from += 101)
      await Promise.all(Array.from({ length: 101 }, (_, at) => storage.put(`uploads/${from + at}`, Buffer.from('a'))))
    let found = 0
    for await (const { byteCount } of storage.list('uploads/')) found += byteCount
    expect(found).toBe(1_010)
  })

  test('a missing bucket and a wrong secret are said at the start', async () => {
    await expect(storageOf('absent').prepare()).rejects.toThrow(
      'There is no bucket absent (S3_BUCKET): make it, or name another.',
    )
    const wrong = storageOf('shared', { ...server.credentials, secretAccessKey: 'wrong' })
    await expect(wrong.prepare()).rejects.toThrow('The bucket shared refuses us (SignatureDoesNotMatch)')
  })

  test('killed: fails within two seconds; back: is used again within ten without a restart; wiped: is a failure, not an empty answer', async () => {
    const storage = storageOf('shared')
    await storage.put('files/kept', Buffer.from('kept'))
    await server.kill()
    const began = performance.now()
    await mustBeUnavailable(storage.get('files/kept'))
    await mustBeUnavailable(storage.put('files/new', Buffer.from('new')))
    expect(performance.now() - began).toBeLessThan(2_000)
    await server.start()
    const back = () => storage.get('files/kept').then(String, () => 'down')
    await expect.poll(back, { timeout: 10_000 }).toBe('kept')
    server.wipe()
    await mustBeUnavailable(storage.get('files/kept'))
  })
})
