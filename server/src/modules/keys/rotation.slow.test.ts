import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomFrom, seed } from '../../../test/seeded-random.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type KnownDriver, keyStates, openDriver, placeOfDriver, someDrivers, valuesByKey } from './fixtures.ts'

const driverCount = 2_000

let app: TestApp
let close: () => Promise<void>
let drivers: KnownDriver[]
beforeAll(async () => {
  ;({ app, close } = await testApp({ poolSize: 10 }))
  drivers = await someDrivers(app, driverCount)
})
afterAll(() => close())

test(`2,000 drivers are written anew while others read and write, the rotation killed four times and run on (SEED=${seed})`, {
  timeout: 300_000,
}, async () => {
  const before = Object.keys(await keyStates(app, 'fields')).map(Number)
  const random = randomFrom(seed)
  const traffic = startTraffic(random)
  for (const step of ['is introduced', 'birth_date_sealed', 'licence_number_sealed', 'card_number_sealed'])
    await rotateAndKill(step)
  const last = await rotateToTheEnd()
  expect(last).toEqual({ destroyed: before, kept: [], unreadable: [] })
  await sleep(500)
  const { reads, writes, wrong } = await traffic.stop()
  console.log(`${reads} reads and ${writes} writes during the rotation, ${wrong.length} wrong`)
  expect(wrong).toEqual([])
  expect(reads).toBeGreaterThan(500)
  expect(writes).toBeGreaterThan(200)
  expect(await keyStates(app, 'fields')).toEqual({ [before[0]!]: 'destroyed', 3: 'active' })
  expect(await valuesByKey(app)).toEqual({ 3: driverCount * 3 + 1 })
  for (const driver of drivers) expect(await openDriver(app, driver.id)).toEqual(driver)
})

/** Readers and writers that behave as the product does, and say what was not as it had been written. */
function startTraffic(random: () => number) {
  let going = true
  let reads = 0
  let writes = 0
  const wrong: string[] = []
  const busy = new Set<string>()
  const pick = () => drivers[Math.floor(random() * drivers.length)]!
  const reader = async () => {
    while (going) {
      const driver = pick()
      if (busy.has(driver.id)) continue
      busy.add(driver.id)
      try {
        const found = await openDriver(app, driver.id)
        if (JSON.stringify(found) !== JSON.stringify(driver)) wrong.push(`read ${JSON.stringify(found)}`)
        reads += 1
      } catch (error) {
        wrong.push(`reading ${driver.id}: ${(error as Error).message}`)
      }
      busy.delete(driver.id)
      await sleep(2)
    }
  }
  const writer = async () => {
    while (going) {
      const driver = pick()
      if (busy.has(driver.id)) continue
      busy.add(driver.id)
      const column = (['birth_date', 'licence_number', 'card_number'] as const)[writes % 3]!
      const value = `written ${writes}`
      try {
        const sealed = await app.secrets.seal(placeOfDriver(column, driver.id), value)
        // As long as a request may hold what it has sealed before it stores it.
        await sleep(random() * 100)
        await app.query(`update customers.drivers set ${column}_sealed = $2 where id = $1`, [driver.id, sealed])
        driver[column] = value
        writes += 1
      } catch (error) {
        wrong.push(`writing ${driver.id}: ${(error as Error).message}`)
      }
      busy.delete(driver.id)
    }
  }
  const all = Promise.all([reader(), reader(), reader(), writer(), writer(), writer(), writer()])
  return {
    async stop() {
      going = false
      await all
      return { reads, writes, wrong }
    },
  }
}

function startRotation(): { child: ChildProcess; lines: AsyncIterable<string> } {
  const child = spawn(process.execPath, ['server/test/key-rotator.ts', app.database.app], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { child, lines: createInterface({ input: child.stdout! }) }
}

async function rotateAndKill(step: string): Promise<void> {
  const { child, lines } = startRotation()
  for await (const line of lines) {
    if (!line.includes(step) && !line.startsWith('done')) continue
    expect(line).toContain(step)
    child.kill('SIGKILL')
    break
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

async function rotateToTheEnd(): Promise<unknown> {
  const { child, lines } = startRotation()
  const exited = once(child, 'exit')
  let last = ''
  for await (const line of lines) last = line
  await exited
  return JSON.parse(last.replace(/^done /, ''))
}
