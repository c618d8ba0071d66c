import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { selfSigned } from '../../test/certificate.ts'
import { loadConfig } from '../config.ts'
import { createLogShipper, type ShippingNote } from './log-shipper.ts'
import { createLogger, logFile } from './logger.ts'
import type { otlpLogs } from './otlp-logs.ts'

// The collector is a server of its own that speaks OTLP: what arrives there is what counts.

type Posted = ReturnType<typeof otlpLogs>

const open: Server[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => new Promise((done) => server.close(done))))
})

async function listening(server: Server, port = 0): Promise<number> {
  open.push(server)
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}

/** A collector that answers with these statuses in turn, the last one for ever. */
async function aCollector(statuses: number[] = [200], port = 0) {
  const posts: { request: IncomingMessage; body: Posted }[] = []
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as Posted
    const status = statuses.length > 1 ? statuses.shift()! : statuses[0]!
    if (status === 200) posts.push({ request, body })
    response.writeHead(status, { connection: 'close', 'content-type': 'application/json' }).end('{}')
  })
  return { port: await listening(server, port), posts, server }
}

const records = (posts: readonly { body: Posted }[]) =>
  posts.flatMap(({ body }) => body.resourceLogs[0]!.scopeLogs[0]!.logRecords)
const texts = (posts: readonly { body: Posted }[]) => records(posts).map(({ body }) => body.stringValue)
const line = (msg: string, level = 30) => JSON.stringify({ level, time: '2026-11-26T00:00:00.123Z', msg })

test('what is logged stands here and at the collector, each line once and in order, as the account of the URL', async () => {
  const { port, posts } = await aCollector()
  const dataDir = mkdtempSync(join(tmpdir(), 'faith-log-'))
  const config = {
    ...loadConfig({ FAITH_ENV: 'test', FAITH_LOG_URL: `http://faith:p%40ss@127.0.0.1:${port}/otlp/` }),
    dataDir,
  }
  const stops: (() => Promise<unknown>)[] = []
  const log = createLogger(config, 'file', { onStop: (stop) => void stops.push(stop) })
  log.info(
    { event: 'authn_login_fail', severity: 'warn', accountId: null, tries: 3, share: 0.5, known: false },
    'security event',
  )
  log.error({ err: new Error('broken') }, 'a job failed')
  for (let n = 0; n < 1_200; n += 1) log.info(`line ${n}`)
  await stops[0]!()
  const here = readFileSync(logFile(config), 'utf8').trim().split('\n')
  rmSync(dataDir, { recursive: true, force: true })
  expect(here.map((text) => JSON.parse(text).msg)).toEqual(texts(posts))
  expect(texts(posts)).toHaveLength(1_202)
  expect(posts.map(({ body }) => body.resourceLogs[0]!.scopeLogs[0]!.logRecords.length)).toEqual([500, 500, 202])
  const { method, url, headers } = posts[0]!.request
  expect([method, url, headers['content-type']]).toEqual(['POST', '/otlp/v1/logs', 'application/json'])
  expect(headers.authorization).toBe(`Basic ${Buffer.from('faith:p@ss').toString('base64')}`)
  const [event, failure] = records(posts)
  const at = BigInt(Date.parse(JSON.parse(here[0]!).time)) * 1_000_000n
  expect(event).toEqual({
    timeUnixNano: String(at),
    severityNumber: 9,
    severityText: 'INFO',
    body: { stringValue: 'security event' },
    attributes: [
      { key: 'event', value: { stringValue: 'authn_login_fail' } },
      { key: 'severity', value: { stringValue: 'warn' } },
      { key: 'tries', value: { intValue: '3' } },
      { key: 'share', value: { doubleValue: 0.5 } },
      { key: 'known', value: { boolValue: false } },
    ],
  })
  expect([failure!.severityNumber, failure!.severityText]).toEqual([17, 'ERROR'])
  expect(posts[0]!.body.resourceLogs[0]!.resource.attributes[0]).toEqual({
    key: 'service.name',
    value: { stringValue: 'faith-auto' },
  })
})

test('lines wait while the collector is away or overloaded, and come afterwards; the oldest fall when too many wait', async () => {
  const first = await aCollector()
  await new Promise((done) => first.server.close(done))
  open.splice(open.indexOf(first.server), 1)
  const notes: ShippingNote[] = []
  const shipper = createLogShipper(`http://127.0.0.1:${first.port}`, {
    say: (note) => notes.push(note),
    mayWait: 3,
    pauseMs: 50,
  })
  shipper.send(line('0'))
  await expect.poll(() => notes.length, { timeout: 5_000 }).toBe(1)
  // The first is on its way; three of these five may wait.
  for (const n of ['1', '2', '3', '4', '5']) shipper.send(line(n))
  const { posts } = await aCollector([503, 429, 200], first.port)
  await expect.poll(() => texts(posts), { timeout: 10_000 }).toEqual(['0', '3', '4', '5'])
  expect(notes).toEqual([
    { what: 'the collector of logs does not take them', why: expect.stringContaining('ECONNREFUSED') },
    { what: 'the collector of logs takes them again', dropped: 2 },
  ])
  await shipper.stop()
})

test('lines that the collector refuses for good hold nothing up', async () => {
  const { port, posts } = await aCollector([400, 200])
  const notes: ShippingNote[] = []
  const shipper = createLogShipper(`http://127.0.0.1:${port}`, { say: (note) => notes.push(note) })
  for (let n = 0; n < 501; n += 1) shipper.send(line(String(n)))
  await expect.poll(() => texts(posts), { timeout: 5_000 }).toEqual(['500'])
  expect(notes).toEqual([{ what: 'the collector of logs refuses lines', why: 'it answers 400', lines: 500 }])
  await shipper.stop()
})

test('a collector whose certificate nobody vouches for, and one that leads elsewhere, get nothing', async () => {
  const { certificate, key } = selfSigned()
  let heard = 0
  const impostor = createTlsServer({ cert: certificate, key }, (_, response) => {
    heard += 1
    response.end('{}')
  })
  const elsewhere = await aCollector()
  const leading = createServer((request, response) => {
    request.resume()
    response.writeHead(307, { location: `http://127.0.0.1:${elsewhere.port}/v1/logs`, connection: 'close' }).end()
  })
  for (const url of [
    `https://faith:secret@localhost:${await listening(impostor)}`,
    `http://faith:secret@127.0.0.1:${await listening(leading)}`,
  ]) {
    const notes: ShippingNote[] = []
    const shipper = createLogShipper(url, { say: (note) => notes.push(note), pauseMs: 10 })
    shipper.send(line('secret'))
    await expect.poll(() => notes.length, { timeout: 5_000 }).toBe(1)
    await shipper.stop()
    expect(notes[0]!.what).toBe('the collector of logs does not take them')
  }
  expect([heard, elsewhere.posts.length]).toEqual([0, 0])
})

test('a collector that never answers keeps no process from ending', async () => {
  const silent = createServer(() => undefined)
  const port = await listening(silent)
  const shipper = createLogShipper(`http://127.0.0.1:${port}`, { say: () => undefined })
  shipper.send(line('last'))
  const began = performance.now()
  await shipper.stop()
  expect(performance.now() - began).toBeLessThan(6_000)
  silent.closeAllConnections()
})
