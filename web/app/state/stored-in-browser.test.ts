import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { stepTyped } from './application-draft.ts'
import { favouriteToggled } from './favourites.ts'
import { freeze } from './kept.ts'
import { draftKeyOf, sealDraft } from './sealed-draft.ts'
import { createStore } from './store.ts'

// What a browser may keep, by file (docs/security/data.md): whoever adds a place adds it here and says what it holds.

const web = fileURLToPath(new URL('../..', import.meta.url))

const places: Readonly<Record<string, string>> = {
  'app/offline/kept-cars.ts': 'reads public pages of cars',
  'app/state/provider.tsx': 'fa.state: what `freeze` writes',
  'app/theme.tsx': 'fa.theme: light or dark',
  'service-worker/worker.ts': 'public pages, scripts and pictures',
}

const stores =
  /\b(localStorage|sessionStorage|indexedDB|cookieStore|caches)\s*\.\s*\w|document\s*\.\s*cookie|navigator\s*\.\s*storage/

test('only these files put something into a browser', () => {
  const found = ['app', 'service-worker'].flatMap((folder) =>
    readdirSync(join(web, folder), { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile() && /\.tsx?$/.test(one.name) && !/\.test\.tsx?$/.test(one.name))
      .map((one) => join(one.parentPath, one.name).slice(web.length))
      .filter((name) => stores.test(readFileSync(join(web, name), 'utf8'))),
  )
  expect(found.sort()).toEqual(Object.keys(places).sort())
})

test('the parts that outlive a tab are these, and what was typed about a person lies sealed in them', async () => {
  const store = createStore()
  const parts = () => Object.keys(JSON.parse(freeze(store.getState())).kept).sort()
  expect(parts()).toEqual(['applicationDrafts', 'compare', 'favourites', 'searchDraft', 'seen'])
  store.dispatch(favouriteToggled('rav4'))
  const typed = {
    'applicant/givenName': 'Siobhán',
    'applicant/phone': '0491 570 006',
    'applicant/address/street': '12 Wattle Street',
    'drivers/0/address/suburb': 'West End',
  }
  const key = (await draftKeyOf(randomBytes(32).toString('base64')))!
  const draft = { sealed: await sealDraft(key, typed), at: '2026-11-26T00:00:00.000Z' }
  store.dispatch(stepTyped({ applicationId: 'A', step: 'details', draft }))
  const text = freeze(store.getState())
  expect(text).toContain('rav4')
  expect(text).toContain(draft.sealed)
  expect(
    Object.entries(typed)
      .flat()
      .filter((one) => text.includes(one)),
  ).toEqual([])
})
