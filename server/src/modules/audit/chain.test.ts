import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestApp } from '../../../test/test-app.ts'
import { system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { anchorChain } from './anchor-chain.ts'
import { sealedLog, tamperings, verdictWhileTampered } from './fixtures.ts'
import { record } from './record.ts'
import { sealEntries } from './seal-entries.ts'
import { verifyChain } from './verify-chain.ts'

const rows = 300
let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await sealedLog(rows))
})
afterAll(() => close())

const whole = { whole: true, rows, anchors: 1, unsealed: 0 }

test('a log that nobody touched is whole', async () => {
  expect(await verifyChain(app)).toEqual(whole)
})

test.each(tamperings.map((tampering) => [tampering.name, tampering] as const))('%s: found', async (_, tampering) => {
  for (const places of [
    [1, 2],
    [150, 7],
    [rows, rows - 1],
  ] as const) {
    const verdict = await verdictWhileTampered(app, tampering, places)
    expect(verdict, `${tampering.name} at ${places}`).toMatchObject({ whole: false })
  }
  expect(await verifyChain(app)).toEqual(whole)
})

test('the first bad row is named, with its entry', async () => {
  const [entry] = await app.query<{ id: string }>(`select entry_id as id from audit.seals where position = 150`)
  const change = tamperings.find((one) => one.name === 'change detail')!
  expect(await verdictWhileTampered(app, change, [150, 7])).toEqual({
    whole: false,
    position: 150,
    entryId: entry!.id,
    reason: 'it is not as it was sealed',
  })
  const gone = tamperings.find((one) => one.name === 'delete a seal')!
  expect(await verdictWhileTampered(app, gone, [40, 7])).toEqual({
    whole: false,
    position: 40,
    entryId: null,
    reason: 'its seal is missing',
  })
})

test('the application itself may neither change nor delete entries and seals', async () => {
  for (const statement of [
    `update audit.entries set action = 'a.b'`,
    `delete from audit.entries`,
    `update audit.seals set position = position + 1`,
    `delete from audit.seals`,
  ])
    await expect(app.db.pool.query(statement)).rejects.toThrow('permission denied')
})

test('a new entry waits for its seal for a moment, and is whole after it', async () => {
  await app.db.inTransaction(system('test'), (tx) =>
    record(tx, { action: 'test.happen', object: { kind: 'test', id: newId() } }),
  )
  expect(await verifyChain(app)).toEqual({ ...whole, unsealed: 1 })
  expect(await Promise.all([sealEntries(app), sealEntries(app)])).toContain(1)
  expect(await verifyChain(app)).toEqual({ ...whole, rows: rows + 1 })
})

test('an anchor is written once a day; one that was changed, or taken away below a later one, is named', async () => {
  const today = { ...app, systemClock: { now: () => new Date() } }
  expect([await anchorChain(today), await anchorChain(today)]).toEqual([true, false])
  const tomorrow = { ...app, systemClock: { now: () => new Date(Date.now() + 24 * 3600_000) } }
  expect(await anchorChain(tomorrow)).toBe(true)
  expect(await verifyChain(app)).toMatchObject({ whole: true, anchors: 3 })
  const folder = join(app.config.dataDir, 'audit-anchors')
  const [, first = '', second = ''] = readdirSync(folder).sort()
  const text = readFileSync(join(folder, second), 'utf8')
  chmodSync(join(folder, second), 0o600)
  writeFileSync(join(folder, second), text.replace(/"position": \d+/, '"position": 2'))
  expect(await verifyChain(app)).toMatchObject({
    whole: false,
    reason: `the anchor of ${second.slice(0, 10)} was changed`,
  })
  writeFileSync(join(folder, second), text)
  rmSync(join(folder, first))
  expect(await verifyChain(app)).toMatchObject({
    whole: false,
    reason: `the anchor before ${second.slice(0, 10)} is not the one that was written`,
  })
})
