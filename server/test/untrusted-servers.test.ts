import { createServer, type Server, type TLSSocket } from 'node:tls'
import pg from 'pg'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smtpMail } from '../src/adapters/mail/smtp.ts'
import { createKmsMaster } from '../src/adapters/master-key/aws-kms.ts'
import { connectRedis } from '../src/adapters/redis/redis.ts'
import { createSearchHttp } from '../src/adapters/search/opensearch/search-http.ts'
import { createS3Storage } from '../src/adapters/storage/s3.ts'
import { createDatabase } from '../src/db.ts'
import { asPostgres } from './as-postgres.ts'
import { selfSigned } from './certificate.ts'

// A server that pretends: it has the right name and a certificate that nobody but itself vouches for. Not one byte of ours reaches it.

const heard: string[] = []
let handshakes = 0
let server: Server
let port: number

beforeAll(async () => {
  const { certificate: cert, key } = selfSigned(['localhost'])
  server = createServer({ cert, key }, (socket: TLSSocket) => {
    socket.on('data', (bytes) => heard.push(bytes.toString('latin1')))
    socket.on('error', () => undefined)
  })
  server.on('connection', () => (handshakes += 1))
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as { port: number }).port
})
afterAll(() => void server.close())

const log = pino({ level: 'silent' })
const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' }
const keyArn = 'arn:aws:kms:ap-southeast-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab'

const callers: [string, () => Promise<unknown>][] = [
  ['mail', () => smtpMail(`smtps://name:secret@localhost:${port}`, 'a@example.com').send(aMail)],
  ['search', () => createSearchHttp(`https://name:secret@localhost:${port}`, 2_000)('GET', '/')],
  [
    'KMS',
    () =>
      createKmsMaster({ keyArn, endpoint: `https://localhost:${port}`, credentials }).wrap(Buffer.alloc(32), {
        number: 1,
        purpose: 'fields',
      }),
  ],
  [
    'files',
    () =>
      createS3Storage(
        { bucket: 'faith', region: 'ap-southeast-2', endpoint: `https://localhost:${port}`, credentials, kmsKey: null },
        'https://faith.example',
        log,
      ).get('files/a'),
  ],
]

const aMail = {
  to: { name: 'A', address: 'a@example.com' },
  subject: 's',
  text: 't',
  html: '<p>t</p>',
  messageId: '<1@example.com>',
  date: new Date(),
  stopUrl: null,
}

test.each(callers)('%s: not believed', async (_, call) => {
  const before = handshakes
  const failure = await call().then(
    () => 'believed',
    (error: unknown) => reasons(error),
  )
  // The client of KMS says no more than that nothing could be fetched.
  expect(failure).toMatch(/self-signed certificate|DEPTH_ZERO_SELF_SIGNED_CERT|Encrypt failed: fetch failed/i)
  expect(handshakes).toBeGreaterThan(before)
  expect(heard).toEqual([])
})

test('the database: not believed', async () => {
  // Its handshake begins in clear: a relay answers the question for TLS as PostgreSQL does.
  const { relay, at } = await asPostgres(port)
  const db = createDatabase({
    url: `postgres://name:secret@localhost:${at}/faith?sslmode=verify-full`,
    poolSize: 1,
    prepared: false,
    pooled: false,
    now: () => new Date(),
    onIdleError: () => undefined,
  })
  const failure = await db.pool.query('select 1').then(() => 'believed', reasons)
  await db.close()
  const client = new pg.Client({ connectionString: `postgres://name:secret@localhost:${at}/faith?sslmode=verify-full` })
  const alone = await client.connect().then(() => 'believed', reasons)
  relay.close()
  expect([failure, alone].join()).toMatch(/self-signed certificate.*self-signed certificate/i)
  expect(heard).toEqual([])
})

test('Redis: not believed', async () => {
  const before = handshakes
  const warned: string[] = []
  const redis = connectRedis({
    url: `rediss://name:secret@localhost:${port}`,
    prefix: 'p:',
    log: pino({ level: 'warn' }, { write: (line: string) => void warned.push(line) }),
  })
  await expect.poll(() => warned.join(), { timeout: 5_000 }).toMatch(/self-signed certificate/i)
  expect(await redis.ask((one) => one.get('x'))).toBeUndefined()
  redis.close()
  expect(handshakes).toBeGreaterThan(before)
  expect(heard).toEqual([])
})

/** All that an error and its causes say. */
function reasons(error: unknown): string {
  const { cause } = error as { cause?: unknown }
  return `${error}${(error as { code?: string }).code ?? ''}${cause ? ` ${reasons(cause)}` : ''}`
}
