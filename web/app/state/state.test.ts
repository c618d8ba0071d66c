import { expect, test } from 'vitest'
import { stepSaved, stepTyped } from './application-draft.ts'
import { compareToggled } from './compare.ts'
import { favouriteToggled } from './favourites.ts'
import { browserForgotten } from './forgotten.ts'
import { freeze, thaw } from './kept.ts'
import { searchChanged } from './search-draft.ts'
import { carSeen } from './seen.ts'
import { createStore } from './store.ts'
import { toastGone, toastShown } from './toasts.ts'

const car = (slug: string) => ({ slug, title: slug, price: '$1', picture: null })

test('a saved car is first; toggled again it is gone', () => {
  const store = createStore()
  for (const slug of ['a', 'b', 'a']) store.dispatch(favouriteToggled(slug))
  expect(store.getState().favourites.slugs).toEqual(['b'])
})

test('four cars are compared; a fifth changes nothing; one of the four can be taken out', () => {
  const store = createStore()
  for (const slug of ['a', 'b', 'c', 'd', 'e']) store.dispatch(compareToggled(car(slug)))
  expect(store.getState().compare.cars.map((one) => one.slug)).toEqual(['a', 'b', 'c', 'd'])
  store.dispatch(compareToggled(car('b')))
  expect(store.getState().compare.cars.map((one) => one.slug)).toEqual(['a', 'c', 'd'])
})

test('a step is kept until the server has it', () => {
  const store = createStore()
  const draft = { sealed: 'c2VhbGVk', at: '2026-11-23T00:00:00.000Z' }
  store.dispatch(stepTyped({ applicationId: 'A', step: 'drivers', draft }))
  expect(store.getState().applicationDrafts).toEqual({ applications: { A: { drivers: draft } } })
  store.dispatch(stepSaved({ applicationId: 'A', step: 'drivers' }))
  expect(store.getState().applicationDrafts).toEqual({ applications: {} })
})

test('a car seen again comes first; twelve are remembered', () => {
  const store = createStore()
  const look = (slug: string) => store.dispatch(carSeen({ slug, title: slug, picture: null }))
  for (let n = 1; n <= 13; n += 1) look(`car-${n}`)
  look('car-5')
  const slugs = store.getState().seen.cars.map((one) => one.slug)
  expect(slugs).toHaveLength(12)
  expect(slugs.slice(0, 3)).toEqual(['car-5', 'car-13', 'car-12'])
  expect(slugs).not.toContain('car-1')
})

test('nothing is left of who signed out', () => {
  const store = createStore()
  const clean = store.getState()
  store.dispatch(favouriteToggled('rav4'))
  store.dispatch(compareToggled(car('rav4')))
  store.dispatch(carSeen({ slug: 'rav4', title: 'RAV4', picture: null }))
  store.dispatch(searchChanged({ text: 'suv', query: 'body=SUV' }))
  const draft = { sealed: 'c2VhbGVk', at: '2026-11-23T00:00:00.000Z' }
  store.dispatch(stepTyped({ applicationId: 'B', step: 'details', draft }))
  store.dispatch(toastShown({ text: 'RAV4 saved' }))
  store.dispatch(browserForgotten())
  expect(store.getState()).toEqual(clean)
})

test('three toasts at most, each can go', () => {
  const store = createStore()
  for (const text of ['1', '2', '3', '4']) store.dispatch(toastShown({ text }))
  const shown = store.getState().toasts.messages
  expect(shown.map((message) => message.text)).toEqual(['2', '3', '4'])
  store.dispatch(toastGone(shown[0]!.id))
  expect(store.getState().toasts.messages.map((message) => message.text)).toEqual(['3', '4'])
})

test('what is kept comes back the same', () => {
  const store = createStore()
  store.dispatch(favouriteToggled('rav4'))
  store.dispatch(searchChanged({ text: '7 seater', channel: 'buy' }))
  const { toasts: _, ...kept } = store.getState()
  expect(thaw(freeze(store.getState()))).toEqual(kept)
})

test('older versions are migrated: favourites of the browser alone, nothing compared or seen, no draft in clear', () => {
  const old = {
    favourites: ['a'],
    searchDraft: { text: '', channel: 'subscribe', query: '' },
    applicationDrafts: { applications: {} },
  }
  expect(thaw(JSON.stringify({ version: 1, kept: old }))).toEqual({
    ...old,
    favourites: { slugs: ['a'], owner: null },
    compare: { cars: [] },
    seen: { cars: [] },
  })
  const second = { ...old, favourites: { slugs: ['a'] }, compare: { cars: [car('b')] } }
  expect(thaw(JSON.stringify({ version: 2, kept: second }))).toEqual({
    ...second,
    favourites: { slugs: ['a'], owner: null },
    seen: { cars: [] },
  })
  const third = {
    ...second,
    favourites: { slugs: ['a'], owner: 'B' },
    seen: { cars: [] },
    applicationDrafts: { applications: { A: { details: { values: { phone: '0491 570 006' }, at: '2026-11-23' } } } },
  }
  expect(thaw(JSON.stringify({ version: 3, kept: third }))).toEqual({
    ...third,
    applicationDrafts: { applications: {} },
  })
})

test.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['a newer version', '{"version":99,"kept":{}}'],
  ['an unknown older version', '{"version":0,"kept":{}}'],
  ['a part missing', '{"version":2,"kept":{"favourites":{"slugs":[]}}}'],
  [
    'another type',
    '{"version":2,"kept":{"favourites":{"slugs":[1]},"compare":{"cars":[]},"searchDraft":{"text":""},"applicationDrafts":{"applications":{}}}}',
  ],
])('%s starts afresh', (_, text) => {
  expect(thaw(text)).toBeNull()
})
