import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../test/test-app.ts'
import { setSystemClock } from '../modules/identity/fixtures.ts'

const said: { skewMs?: number; msg: string }[] = []
let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp())
  Object.assign(app, { log: pino({ level: 'warn' }, { write: (line: string) => void said.push(JSON.parse(line)) }) })
})
afterAll(() => close())

test('a clock that is apart from the database’s is said once, with how far, and again after it was right', async () => {
  const http = await app.http()
  const readyAt = async (shiftMs: number) => {
    setSystemClock(app, () => new Date(Date.now() + shiftMs))
    expect((await http.inject('/health/ready')).json()).toMatchObject({ status: 'ready' })
  }
  await readyAt(0)
  await readyAt(1_500)
  expect(said).toEqual([])
  await readyAt(5_000)
  await readyAt(5_000)
  expect(said).toHaveLength(1)
  expect(Math.round(said[0]!.skewMs! / 1000)).toBe(-5)
  await readyAt(0)
  await readyAt(-60_000)
  expect(said.map((one) => Math.round(one.skewMs! / 1000))).toEqual([-5, 60])
})
