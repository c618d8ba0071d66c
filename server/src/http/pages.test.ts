import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { loadConfig } from '../config.ts'
import { createSecrets } from '../lib/crypto.ts'
import { servePages } from './pages.ts'

/** A server with one page that posts to the API; gives what the API was told about where the call comes from. */
async function pageThatPosts() {
  const app = {
    config: { ...loadConfig({ FAITH_ENV: 'test' }), publicUrl: 'http://localhost:3000' },
    secrets: createSecrets(Buffer.alloc(32, 1)),
  }
  const seen: (string | null)[][] = []
  const fastify = Fastify()
  servePages(
    fastify,
    app,
    async (request) => {
      seen.push([request.headers.get('origin'), request.headers.get('sec-fetch-site')])
      return new Response('{}')
    },
    async (_, page) => {
      await page.fetch('/api/v1/things', { method: 'POST' })
      return new Response('<p>page</p>')
    },
  )
  return { fastify, seen }
}

test('a page that is opened from a bank or a mail may start what it needs', async () => {
  const { fastify, seen } = await pageThatPosts()
  const answer = await fastify.inject({ url: '/pay', headers: { 'sec-fetch-site': 'cross-site' } })
  expect([answer.statusCode, seen]).toEqual([200, [['http://localhost:3000', 'same-origin']]])
})

test('a form that another site posts is refused before the page is rendered', async () => {
  const { fastify, seen } = await pageThatPosts()
  const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' }
  const answer = await fastify.inject({ method: 'POST', url: '/pay', headers })
  expect([answer.statusCode < 400, seen]).toEqual([false, []])
})

test('a mail service posts to the page that stops mails for its reader, and to no other', async () => {
  const { fastify, seen } = await pageThatPosts()
  const post = async (url: string) => (await fastify.inject({ method: 'POST', url })).statusCode
  expect(await post('/alerts/stop?link=search.1.x')).toBe(200)
  expect(seen).toEqual([[null, null]])
  for (const url of ['/pay', '/alerts/stop', '/alerts/stopped?link=x', '/account?/alerts/stop?link=x'])
    expect([url, (await post(url)) < 400]).toEqual([url, false])
  expect(seen).toHaveLength(1)
})

test('every page, found, missing or failed, has a policy with a nonce of its own; nothing foreign but the payment frame', async () => {
  const config = { ...loadConfig({ FAITH_ENV: 'test' }), publicUrl: 'https://faith.example' }
  const fastify = Fastify()
  let nonce = ''
  servePages(
    fastify,
    { config, secrets: createSecrets(Buffer.alloc(32, 1)) },
    async () => new Response('{}'),
    async (request, page) => {
      nonce = page.nonce
      return new Response('<p>page</p>', { status: Number(new URL(request.url).pathname.slice(1)) })
    },
  )
  const seen = new Set<string>()
  for (const status of [200, 404, 410, 422, 500, 503]) {
    const { statusCode, headers } = await fastify.inject(`/${status}`)
    expect(statusCode).toBe(status)
    seen.add(nonce)
    const rules = new Map(
      String(headers['content-security-policy'])
        .split('; ')
        .map((rule) => [rule.split(' ')[0]!, rule.slice(rule.indexOf(' ') + 1)]),
    )
    const { paymentOrigin } = config
    expect(Object.fromEntries(rules)).toEqual({
      'default-src': "'none'",
      'script-src': `'nonce-${nonce}' 'strict-dynamic'`,
      'style-src': `'self' 'nonce-${nonce}'`,
      'style-src-attr': "'unsafe-inline'",
      'img-src': "'self' data: blob:",
      'font-src': "'self'",
      'connect-src': "'self'",
      'frame-src': paymentOrigin,
      'form-action': `'self' ${paymentOrigin}`,
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
      'object-src': "'none'",
      'manifest-src': "'self'",
      'worker-src': "'self'",
      'require-trusted-types-for': "'script'",
      'trusted-types': 'faith default',
      'upgrade-insecure-requests': 'upgrade-insecure-requests',
    })
  }
  expect(seen.size).toBe(6)
})
