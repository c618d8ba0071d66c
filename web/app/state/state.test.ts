import { expect, test } from 'vitest'
import { draftsCleared, stepSaved, stepTyped } from './application-draft.ts'
import { compareToggled } from './compare.ts'
import { favouriteToggled } from './favourites.ts'
import { freeze, thaw } from './kept.ts'
import { searchChanged } from './search-draft.ts'
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
  const draft = { values: { 'drivers/0/givenName': '伟' }, at: '2026-11-23T00:00:00.000Z' }
  store.dispatch(stepTyped({ applicationId: 'A', step: 'drivers', draft }))
  expect(store.getState().applicationDrafts).toEqual({ applications: { A: { drivers: draft } } })
  store.dispatch(stepSaved({ applicationId: 'A', step: 'drivers' }))
  expect(store.getState().applicationDrafts).toEqual({ applications: {} })
  store.dispatch(stepTyped({ applicationId: 'B', step: 'details', draft }))
  store.dispatch(draftsCleared())
  expect(store.getState().applicationDrafts).toEqual({ applications: {} })
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

test('version 1 is migrated: a bare list of favourites, no comparing', () => {
  const old = {
    favourites: ['a'],
    searchDraft: { text: '', channel: 'subscribe', query: '' },
    applicationDrafts: { applications: {} },
  }
  expect(thaw(JSON.stringify({ version: 1, kept: old }))).toEqual({
    ...old,
    favourites: { slugs: ['a'] },
    compare: { cars: [] },
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
