import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

test('each purpose of the installation’s key stands in the inventory of keys', () => {
  const sources = readdirSync(join(root, 'server/src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  const purposes = sources.flatMap((text) =>
    [...text.matchAll(/(?:derive|keyedHash)\('([a-z0-9-]+)'/g)].map((found) => found[1]!),
  )
  const inventory = readFileSync(join(root, 'docs/security/keys.md'), 'utf8')
  expect(new Set(purposes).size).toBeGreaterThan(6)
  expect([...new Set(purposes)].filter((purpose) => !inventory.includes(`\`${purpose}\``))).toEqual([])
})
