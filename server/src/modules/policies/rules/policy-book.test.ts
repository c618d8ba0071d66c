import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { policyBook } from './policy-book.ts'

const modules = fileURLToPath(new URL('../..', import.meta.url))
const sources = readdirSync(modules, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((name) => !name.startsWith(join(modules, 'policies')))
  .map((name) => readFileSync(name, 'utf8'))
const isRead = (key: string) => sources.some((text) => text.includes(`'${key}'`) && !text.includes(`'${key}': `))

// `payments.methods` is also the name of a table.
const keys = Object.keys(policyBook).filter((key) => key !== 'payments.methods')

test.each(keys)('%s: the book says truly whether the software follows it', (key) => {
  const { reach } = policyBook[key]!
  // The included kilometres are read for their label; plans are the contract's 385, 500 and 770.
  const expected = key === 'km.allowance_per_week' || !['nothing_yet', 'built_in'].includes(reach)
  expect(isRead(key)).toBe(expected)
})
