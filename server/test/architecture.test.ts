import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import config, { mayCall } from '../../.dependency-cruiser.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** One violation for each rule: the rule, the file that breaks it, what it imports. */
const violations: [rule: string, file: string, imported: string][] = [
  ['1-web-knows-only-contract', 'web/app/routes/home.tsx', 'server/src/app.ts'],
  ['2-contract-imports-nothing-of-ours', 'contract/src/cars.ts', 'server/src/lib/ids.ts'],
  ['2-contract-is-zod-only', 'contract/src/files.ts', 'node:fs'],
  ['3-no-cycles', 'server/src/platform/chicken.ts', 'server/src/platform/egg.ts'],
  ['4-modules-meet-at-the-door', 'server/src/modules/offers/list-prices.ts', 'server/src/modules/fleet/store.ts'],
  ['4-only-app-wires-modules', 'server/src/platform/peek.ts', 'server/src/modules/fleet/store.ts'],
  ['5-edges-of-fleet', 'server/src/modules/fleet/move-vehicle.ts', 'server/src/modules/offers/index.ts'],
  ['5-edges-of-audit', 'server/src/modules/audit/record.ts', 'server/src/modules/tasks/index.ts'],
  ['5-every-module-is-in-the-table', 'server/src/modules/helpers/index.ts', 'server/src/lib/ids.ts'],
  ['6-rules-are-pure', 'server/src/modules/fleet/rules/first-free-day.ts', 'server/src/modules/fleet/store.ts'],
  ['7-only-routes-see-http', 'server/src/modules/fleet/find-car.ts', 'server/src/http/serve.ts'],
  ['8-routes-never-see-sql', 'server/src/modules/fleet/routes.ts', 'server/src/modules/fleet/store.ts'],
  [
    '9-only-the-start-chooses-adapters',
    'server/src/modules/notifications/deliver.ts',
    'server/src/adapters/mail/smtp.ts',
  ],
  ['10-lib-imports-nothing-of-ours', 'server/src/lib/money.ts', 'server/src/config.ts'],
  ['11-ui-knows-no-domain', 'web/app/ui/button.tsx', 'contract/src/money.ts'],
  ['12-the-calculator-is-independent', 'server/test/independent-calculator/day.ts', 'server/src/lib/money.ts'],
]

/** What the same rules allow. */
const allowed: [file: string, imported: string][] = [
  ['server/src/modules/offers/import-fleet.ts', 'server/src/modules/fleet/index.ts'],
  ['server/src/modules/offers/import-prices.ts', 'server/src/modules/audit/index.ts'],
  ['server/src/modules/fleet/rules/overlap.ts', 'server/src/lib/ids.ts'],
  ['server/src/modules/billing/routes.ts', 'server/src/http/serve.ts'],
  ['server/src/modules/fleet/a-car.ts', 'server/src/modules/fleet/store.ts'],
  ['server/src/modules/agreements/send.ts', 'server/src/adapters/mail/mail.ts'],
  ['server/src/app.ts', 'server/src/adapters/mail/smtp.ts'],
  ['web/app/routes/cars.tsx', 'contract/src/money.ts'],
]

let folder: string
let found: { rule: string; file: string }[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'architecture-'))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  const pairs = [...violations.map(([, file, imported]) => [file, imported] as const), ...allowed]
  const sources = new Set(pairs.map(([file]) => file))
  for (const [, imported] of pairs)
    if (!imported.startsWith('node:') && !sources.has(imported)) await write(imported, '')
  await write('server/src/platform/egg.ts', importing('server/src/platform/egg.ts', 'server/src/platform/chicken.ts'))
  for (const [file, imported] of pairs) await write(file, importing(file, imported))
  const { output } = await cruise(['server', 'web', 'contract'], {
    ...config.options,
    ruleSet: { forbidden: config.forbidden },
    validate: true,
    baseDir: folder,
  })
  found = (output as ICruiseResult).summary.violations.map((one) => ({ rule: one.rule.name, file: one.from }))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true })
  await writeFile(join(folder, file), `${text}\nexport {}\n`)
}

function importing(file: string, imported: string): string {
  const path = imported.startsWith('node:') ? imported : `${'../'.repeat(file.split('/').length - 1)}${imported}`
  return `import '${path}'`
}

test.each(violations)('%s is caught in %s', (rule, file) => {
  expect(found.filter((one) => one.file === file).map((one) => one.rule)).toContain(rule)
})

test.each(allowed)('%s may import %s', (file) => {
  expect(found.filter((one) => one.file === file)).toEqual([])
})

test('every rule has a violation that proves it, and the table is a hierarchy', () => {
  const proven = new Set(violations.map(([rule]) => rule.replace(/^5-edges-of-.*/, '5-edges')))
  expect([...new Set(config.forbidden.map((rule) => rule.name.replace(/^5-edges-of-.*/, '5-edges')))].sort()).toEqual(
    [...proven].sort(),
  )
  const order = Object.keys(mayCall)
  for (const [name, callees] of Object.entries(mayCall)) {
    for (const callee of callees)
      expect(order.indexOf(callee), `${name} calls ${callee}`).toBeLessThan(order.indexOf(name))
  }
})
