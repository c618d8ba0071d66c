import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeUseCase } from './make-use-case.ts'
import { namesOf } from './names.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url))
let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'new-'))
  await cp(join(repository, 'contract/src'), join(root, 'contract/src'), { recursive: true })
  await cp(join(repository, 'server/src/modules/ledger'), join(root, 'server/src/modules/ledger'), { recursive: true })
})
afterEach(() => rm(root, { recursive: true }))

const read = (path: string) => readFile(join(root, path), 'utf8')

test('a use case of a new module gets its contract, rule, use case, route and tests', async () => {
  const paths = await makeUseCase(root, namesOf('umbrellas', 'lend-umbrella'))
  expect(paths).toEqual([
    'server/src/modules/umbrellas/rules/lend-umbrella.ts',
    'server/src/modules/umbrellas/rules/lend-umbrella.test.ts',
    'server/src/modules/umbrellas/lend-umbrella.ts',
    'server/src/modules/umbrellas/lend-umbrella.test.ts',
    'contract/src/umbrellas.ts',
    'contract/src/all.ts',
    'server/src/modules/umbrellas/routes.ts',
  ])
  expect(await read('contract/src/umbrellas.ts')).toContain("path: '/api/v1/umbrellas/:id/lend'")
  expect(await read('contract/src/umbrellas.ts')).toContain("summary: 'Lend an umbrella'")
  expect(await read('contract/src/all.ts')).toContain("import './umbrellas.ts'\n")
  expect(await read('server/src/modules/umbrellas/routes.ts')).toContain(
    'contract.lendUmbrella, ({ params, actor }) => lendUmbrella(app, actor, params.id))\n}',
  )
})

test('a module that is there keeps what it has', async () => {
  const before = await read('contract/src/ledger.ts')
  await makeUseCase(root, namesOf('ledger', 'export-entries'))
  const contract = await read('contract/src/ledger.ts')
  expect(contract).toContain(before.slice(before.indexOf('/** A journal entry')).trim())
  expect(contract.match(/from 'zod'/g)).toHaveLength(1)
  expect(contract).toContain("import { problems } from './problem.ts'")
  const routes = await read('server/src/modules/ledger/routes.ts')
  expect(routes).toContain('showTrialBalance(app, actor))\n  serve(http, app, contract.exportEntries,')
})

test('never writes over a file', async () => {
  const names = namesOf('ledger', 'export-entries')
  await makeUseCase(root, names)
  const before = await read('contract/src/ledger.ts')
  await expect(makeUseCase(root, names)).rejects.toThrow(
    'server/src/modules/ledger/rules/export-entries.ts is there already; nothing was written.',
  )
  expect(await read('contract/src/ledger.ts')).toBe(before)
})

test.each([
  [undefined, undefined, 'Say the module and the use case: npm run new subscriptions pause-subscription'],
  ['../etc', 'pause-it', 'A module is one word in small letters, such as subscriptions; "../etc" is not.'],
  ['subscriptions', 'pause', 'A use case is a verb and a noun, such as pause-subscription; "pause" is not.'],
])('refuses the names %s %s', (module, file, sentence) => {
  expect(() => namesOf(module, file)).toThrow(sentence)
})
