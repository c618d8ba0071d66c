import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../../test/test-app.ts'
import { createHttpFor } from '../app.ts'

// A limit that a caller could step around by saying something else about itself, or about the address, would be none.

const closing: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})

async function limited(reads: number, trustedProxies: string[] = []): Promise<FastifyInstance> {
  const { app, close } = await testApp({
    config: { addressLimits: { readsPerMinute: reads, writesPerMinute: reads }, trustedProxies },
  })
  const http = await createHttpFor(app)
  closing.push(() => http.close(), close)
  return http
}

const ask = (http: FastifyInstance, options: InjectOptions) =>
  http.inject({
    method: 'GET',
    url: '/api/v1/hubs',
    remoteAddress: '203.0.113.9',
    ...options,
    headers: { host: 'localhost:3000', ...options.headers },
  })

const remaining = (answer: Awaited<ReturnType<typeof ask>>) => Number(answer.headers['ratelimit-remaining'])

test('500 values of headers that name another caller all count as the one who called', async () => {
  const http = await limited(1_000)
  const names = [
    'x-forwarded-for',
    'forwarded',
    'x-real-ip',
    'true-client-ip',
    'cf-connecting-ip',
    'x-client-ip',
    'x-cluster-client-ip',
    'x-originating-ip',
    'x-remote-addr',
    'x-faith-client',
  ]
  const seen = new Set<number>()
  for (let n = 0; n < 500; n += 1) {
    const other = `198.51.100.${n % 250}`
    const name = names[n % names.length]!
    const value =
      { forwarded: `for=${other}`, 'x-faith-client': `${other};forged` }[name] ?? `${other}, 10.0.0.${n % 9}`
    seen.add(remaining(await ask(http, { headers: { [name]: value } })))
  }
  expect(Math.min(...seen)).toBe(500)
  expect(seen.size).toBe(500)
})

test('case, slashes, dots, encodings and queries of the address count alike', async () => {
  const http = await limited(1_000)
  const forms = [
    '/api/v1/hubs',
    '/API/v1/hubs',
    '/api/v1/hubs/',
    '//api/v1/hubs',
    '/api//v1/hubs',
    '/api/v1/%68ubs',
    '/api/v1/./hubs',
    '/api/v1/x/../hubs',
    '/api/v1/hubs?x=1',
    '/api/v1/hubs;x',
    '/api/v1/hubs%00',
    '/%61pi/v1/hubs',
  ]
  const left = []
  for (const url of forms) left.push(remaining(await ask(http, { url })))
  expect(left).toEqual(forms.map((_, n) => 999 - n))
})

test('what is not counted is only files: nothing of the API answers uncounted below their folders', async () => {
  const http = await limited(1_000)
  const folders = ['/assets/', '/illustrations/', '/health/']
  const ways = ['../api/v1/hubs', '%2e%2e/api/v1/hubs', '..%2fapi/v1/hubs', '..;/api/v1/hubs', '..\\api/v1/hubs']
  for (const url of folders.flatMap((folder) => ways.map((way) => folder + way))) {
    const answer = await ask(http, { url })
    const counted = answer.headers['ratelimit-limit'] !== undefined
    expect(counted || [400, 403, 404].includes(answer.statusCode), `${url}: ${answer.statusCode}`).toBe(true)
  }
})

test('behind one trusted proxy the caller is whom that proxy names, not whom the caller names', async () => {
  const http = await limited(1_000, ['10.0.0.1'])
  const through = (forwarded: string, proxy: string) =>
    ask(http, { remoteAddress: proxy, headers: { 'x-forwarded-for': forwarded } })
  // The proxy appends whom it saw; what stands before that was said by the caller.
  expect(remaining(await through('203.0.113.9', '10.0.0.1'))).toBe(999)
  expect(remaining(await through('1.2.3.4, 203.0.113.9', '10.0.0.1'))).toBe(998)
  expect(remaining(await through('5.6.7.8, 10.0.0.1, 203.0.113.9', '10.0.0.1'))).toBe(997)
  // One hop fewer: somebody who reaches us past the proxy is taken by its own address.
  expect(remaining(await through('203.0.113.9', '192.0.2.7'))).toBe(999)
  expect(remaining(await through('203.0.113.10', '192.0.2.7'))).toBe(998)
  // One hop more: a proxy that nobody declared counts as the caller.
  expect(remaining(await through('203.0.113.9, 10.0.0.2', '10.0.0.1'))).toBe(999)
  expect(remaining(await through('203.0.113.77, 10.0.0.2', '10.0.0.1'))).toBe(998)
})

test('past the limit: 429 with Retry-After and the same figure in RateLimit-Reset', async () => {
  const http = await limited(5)
  for (let n = 0; n < 5; n += 1) expect((await ask(http, {})).statusCode).toBe(200)
  const refused = await ask(http, {})
  expect(refused.statusCode).toBe(429)
  expect(refused.headers['ratelimit-limit']).toBe('5')
  expect(refused.headers['ratelimit-remaining']).toBe('0')
  expect(refused.headers['retry-after']).toBe(refused.headers['ratelimit-reset'])
  expect(refused.json().type).toBe('/problems/general/too-many-requests')
  expect(Object.keys(refused.json()).sort()).toEqual(['requestId', 'status', 'title', 'type'])
})
