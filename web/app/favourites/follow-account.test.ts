import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { favouritesRestored, favouriteToggled } from '../state/favourites.ts'
import { carSeen } from '../state/seen.ts'
import { createStore, type Store } from '../state/store.ts'
import { followAccount } from './follow-account.ts'

/** The account's saved cars as the server has them, and what it was asked. */
let server: string[]
let asked: string[]
let status: number
/** Runs while an answer is on its way. */
let meanwhile: () => void

beforeEach(() => {
  ;[server, asked, status, meanwhile] = [[], [], 200, () => {}]
  vi.stubGlobal('fetch', async (address: string, { method, body }: { method: string; body?: string }) => {
    const slugs = body ? (JSON.parse(body) as { slugs: string[] }).slugs : []
    asked.push([method, address.replace('/api/v1/my/favourites', ''), ...slugs].filter(Boolean).join(' '))
    await Promise.resolve()
    if (status !== 200) return new Response('{}', { status })
    if (method === 'DELETE') {
      server = server.filter((one) => !address.endsWith(`/${one}`))
      return new Response(null, { status: 204 })
    }
    server = [...slugs.filter((one) => !server.includes(one)), ...server]
    const answer = JSON.stringify({ slugs: server, priceDrops: true })
    meanwhile()
    return new Response(answer, { status })
  })
})
afterEach(() => vi.unstubAllGlobals())

const settled = () => new Promise((resolve) => setTimeout(resolve, 20))
const kept = (store: Store) => store.getState().favourites
/** A browser that kept these cars, alone or for an account. */
function browserWith(slugs: string[], owner: string | null = null): Store {
  const store = createStore()
  store.dispatch(favouritesRestored({ slugs, owner }))
  return store
}

test('cars of the browser alone join those of the account, and both have them', async () => {
  server = ['b', 'c']
  const store = browserWith(['a', 'b'])
  followAccount(store, 'me')
  await settled()
  expect(kept(store)).toEqual({ slugs: ['a', 'b', 'c'], owner: 'me' })
  expect([server, asked]).toEqual([['a', 'b', 'c'], ['POST a b']])
})

test('a browser that knows the account takes what the account has: what was taken off elsewhere stays off', async () => {
  server = ['b']
  const store = browserWith(['a', 'b'], 'me')
  followAccount(store, 'me')
  await settled()
  expect(kept(store)).toEqual({ slugs: ['b'], owner: 'me' })
  expect([server, asked]).toEqual([['b'], ['GET']])
})

test('cars of another account never join, and nothing of it is left', async () => {
  const store = browserWith(['theirs'], 'somebody')
  store.dispatch(carSeen({ slug: 'theirs', title: 'Theirs', picture: null }))
  followAccount(store, 'me')
  await settled()
  expect(kept(store)).toEqual({ slugs: [], owner: 'me' })
  expect(store.getState().seen.cars).toEqual([])
  expect(server).toEqual([])
})

test('each change is sent, the undo of one too, until it stops', async () => {
  const store = browserWith([])
  const stop = followAccount(store, 'me')
  await settled()
  store.dispatch(favouriteToggled('a'))
  store.dispatch(favouriteToggled('b'))
  await settled()
  expect(server).toEqual(['b', 'a'])
  store.dispatch(favouriteToggled('a'))
  await settled()
  expect(server).toEqual(['b'])
  stop()
  store.dispatch(favouriteToggled('c'))
  await settled()
  expect(server).toEqual(['b'])
})

test('what is toggled while the cars join is not lost', async () => {
  server = ['b']
  const store = browserWith(['a', 'x'])
  meanwhile = () => {
    meanwhile = () => {}
    store.dispatch(favouriteToggled('new'))
    store.dispatch(favouriteToggled('x'))
  }
  followAccount(store, 'me')
  await settled()
  expect(kept(store)).toEqual({ slugs: ['new', 'a', 'b'], owner: 'me' })
  expect([...server].sort()).toEqual(['a', 'b', 'new'])
})

test('what cannot be sent is taken back and said', async () => {
  server = ['a']
  const store = browserWith([])
  followAccount(store, 'me')
  await settled()
  status = 503
  store.dispatch(favouriteToggled('b'))
  await settled()
  expect(kept(store)).toEqual({ slugs: ['a'], owner: 'me' })
  expect(store.getState().toasts.messages.map((one) => one.text)).toEqual([
    'Your saved cars could not be changed. Try again.',
  ])
})

test('a session that ran out leaves nothing', async () => {
  server = ['a']
  const store = browserWith([])
  followAccount(store, 'me')
  await settled()
  status = 401
  store.dispatch(favouriteToggled('b'))
  await settled()
  expect(kept(store)).toEqual({ slugs: [], owner: null })
  expect(server).toEqual(['a'])
})
