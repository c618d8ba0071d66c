import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { afterEach, expect, test } from 'vitest'
import { mustBeUnavailable } from '../../../test/storage-contract.ts'
import { testApp } from '../../../test/test-app.ts'
import { createS3Storage } from './s3.ts'

const log = pino({ level: 'silent' })
const versioned =
  '<?xml version="1.0" encoding="UTF-8"?><VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Status>Enabled</Status></VersioningConfiguration>'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function bucketAt(answer: RequestListener, kmsKey: string | null = null) {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' }
  const config = { bucket: 'faith', region: 'ap-southeast-2', endpoint, credentials, kmsKey }
  const storage = createS3Storage(config, 'http://localhost:3000', log)
  closing.push(async () => {
    storage.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return storage
}

const settings: [string, string | null, Record<string, string>][] = [
  ['a key of S3', null, { 'x-amz-server-side-encryption': 'AES256' }],
  [
    'a key of KMS',
    'arn:aws:kms:ap-southeast-2:1:key/a',
    {
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:ap-southeast-2:1:key/a',
    },
  ],
]
test.each(settings)('asks that every object is encrypted with %s, uploads by link too', async (_, kmsKey, expected) => {
  const puts: IncomingHttpHeaders[] = []
  const storage = await bucketAt((request, response) => {
    if (request.url?.includes('versioning')) return response.end(versioned)
    if (request.method === 'PUT' && !request.url?.includes('cors')) puts.push(request.headers)
    return response.end()
  }, kmsKey)
  await storage.put('files/a', Buffer.from('a'))
  await storage.putOnce('files/b', Buffer.from('b'))
  expect(puts).toEqual([
    expect.objectContaining(expected),
    expect.objectContaining({ ...expected, 'if-none-match': '*' }),
  ])
  const link = await storage.uploadLink('uploads/c', { contentType: 'image/jpeg', byteCount: 3, seconds: 60 })
  expect(link.headers).toEqual({ 'content-type': 'image/jpeg', ...expected })
  const signed = new URL(link.url).searchParams.get('X-Amz-SignedHeaders')?.split(';')
  expect(signed).toEqual(expect.arrayContaining(['content-length', 'content-type', 'host', ...Object.keys(expected)]))
})

test('a bucket without versions is not trusted with bytes', async () => {
  const storage = await bucketAt((_, response) => response.end(versioned.replace('Enabled', 'Suspended')))
  await expect(storage.prepare()).rejects.toThrow(
    'The bucket faith keeps no versions and does not let us switch them on: an overwritten photo would be lost. Enable versioning.',
  )
  await mustBeUnavailable(storage.put('files/a', Buffer.from('a')))
})

test('a bucket that refuses the key is said at the start', async () => {
  const storage = await bucketAt((_, response) => {
    response.writeHead(403).end('<Error><Code>InvalidAccessKeyId</Code></Error>')
  })
  await expect(storage.prepare()).rejects.toThrow('The bucket faith refuses us (InvalidAccessKeyId): S3_ACCESS_KEY_ID')
})

test.each(['refused', 'silent', 'broken'])(
  'a storage that is %s stops no start, and costs one wait',
  async (how) => {
    const storage = await bucketAt((request, response) => {
      if (how === 'refused') request.socket.destroy()
      if (how === 'broken') response.writeHead(503).end()
    })
    await storage.prepare()
    const began = performance.now()
    await mustBeUnavailable(storage.get('files/a'))
    expect(performance.now() - began).toBeLessThan(2_000)
    const again = performance.now()
    for (let tries = 0; tries < 50; tries += 1) await mustBeUnavailable(storage.get('files/a'))
    expect(performance.now() - again).toBeLessThan(100)
  },
  20_000,
)

test('a dead storage answers 503 with when to come back, and is used again when it is back', async () => {
  let up = false
  const storage = await bucketAt((request, response) => {
    if (!up) return void request.socket.destroy()
    if (request.url?.includes('versioning')) return response.end(versioned)
    return response.end('bytes')
  })
  const { app, close } = await testApp({ storage })
  closing.push(close)
  const fastify = await app.http()
  fastify.get('/health/stored', async () => (await app.storage.get('files/a'))?.toString())
  const down = await fastify.inject('/health/stored')
  expect([down.statusCode, down.headers['retry-after'], down.json().detail]).toEqual([
    503,
    '2',
    'Files cannot be stored or read at this moment. Try again shortly.',
  ])
  up = true
  await expect.poll(async () => (await fastify.inject('/health/stored')).body, { timeout: 10_000 }).toBe('bytes')
})
