import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

function files(folder: string, kind: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && kind.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
}

/** Places where a text matches, as `file:line`. */
function places(names: readonly string[], pattern: RegExp): string[] {
  return names.flatMap((name) => {
    const lines = readFileSync(join(root, name), 'utf8').split('\n')
    return lines.flatMap((line, index) => (pattern.test(line) ? [`${name}:${index + 1}`] : []))
  })
}

/** SQL of modules gets the business clock as a parameter; the database's own clock cannot be moved. */
const databaseClock =
  /(?<![.\w])now\(\)(?!\s*[:{])|\b(current_date|current_timestamp|localtimestamp|clock_timestamp|statement_timestamp)\b/i

test('no SQL of a module reads the clock of the database', () => {
  const migrations = files('server/migrations', /\.sql$/).filter((name) => !name.endsWith('_platform.sql'))
  const modules = files('server/src/modules', /\.ts$/).filter((name) => !name.endsWith('.test.ts'))
  expect(places([...migrations, ...modules], databaseClock)).toEqual([])
})

test('the rule above sees what it must and nothing else', () => {
  const caught = ['select now()', 'default now(),', "at < CURRENT_DATE - interval '1 day'", 'clock_timestamp()']
  expect(caught.filter((line) => !databaseClock.test(line))).toEqual([])
  const allowed = ['app.clock.now()', 'Date.now()', '  now(): Date', 'knows()', 'at <= $now']
  expect(allowed.filter((line) => databaseClock.test(line))).toEqual([])
})

test('no source file is past 250 lines', () => {
  const sources = ['contract/src', 'server/src', 'server/seed', 'server/test', 'web/app', 'e2e', 'bench'].flatMap(
    (folder) => files(folder, /\.tsx?$/),
  )
  const long = sources.filter((name) => readFileSync(join(root, name), 'utf8').split('\n').length > 251)
  expect(long).toEqual([])
})
