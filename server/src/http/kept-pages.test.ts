import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { createMemoryCache } from '../adapters/cache/memory.ts'
import { loadConfig } from '../config.ts'
import { createSecrets } from '../lib/crypto.ts'
import { createKeptPages } from './kept-pages.ts'
import { servePages } from './pages.ts'

/** A server with one page that asks the API once; counts how often it is rendered. */
function onePage(apiHeaders: Record<string, string> = { etag: '"a"' }) {
  const app = {
    config: { ...loadConfig({ FAITH_ENV: 'test' }), publicUrl: 'http://localhost:3000' },
    secrets: createSecrets(Buffer.alloc(32, 1)),
  }
  const state = { rendered: 0, stamp: 'one' }
  const fastify = Fastify()
  servePages(
    fastify,
    app,
    async () => new Response('{}', { headers: apiHeaders }),
    async (_, page) => {
      state.rendered += 1
      await page.fetch('/api/v1/things', {})
      return new Response(`<script nonce="${page.nonce}">${state.rendered}</script>`)
    },
    createKeptPages(createMemoryCache(), 'release', async () => state.stamp),
  )
  const get = async (headers: Record<string, string> = {}) => {
    const { body, headers: answered } = await fastify.inject({ url: '/cars', headers })
    const nonce = /nonce="([^"]+)"/.exec(body)![1]!
    expect(answered['content-security-policy']).toContain(`'nonce-${nonce}'`)
    expect(answered['cache-control']).toBe('no-store')
    return { nonce, turn: Number(/>(\d+)</.exec(body)![1]) }
  }
  return { get, state }
}

test('a page that is the same for everybody is rendered once; each visitor has a nonce of their own', async () => {
  const { get } = onePage()
  const [first, second] = [await get(), await get()]
  expect([first.turn, second.turn]).toEqual([1, 1])
  expect(second.nonce).not.toBe(first.nonce)
})

test('another state of the cars renders it anew', async () => {
  const { get, state } = onePage()
  await get()
  state.stamp = 'two'
  expect([(await get()).turn, (await get()).turn]).toEqual([2, 2])
})

test.each([
  ['a browser with any cookie', { etag: '"a"' }, { cookie: 'theme=dark' }],
  ['one call of an operation that is not shared', {}, {}],
  ['a cookie that the API sets', { etag: '"a"', 'set-cookie': 'fa-visitor=1' }, {}],
])('%s: nothing is kept', async (_, apiHeaders, headers) => {
  const { get } = onePage(apiHeaders as Record<string, string>)
  expect([(await get(headers)).turn, (await get(headers)).turn]).toEqual([1, 2])
})
