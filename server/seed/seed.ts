import { readFile } from 'node:fs/promises'
import type { RunningApp } from '../src/app.ts'
import { system } from '../src/lib/actor.ts'
import { addDays, daysBetween, hubDateAt } from '../src/lib/calendar.ts'
import { readFleetFile, runFleetImport } from '../src/modules/offers/index.ts'
import type { DemoSignIn } from '../src/start/screen.ts'
import { demoPassword, seedPeople, signInsOf } from './people.ts'
import { shiftedFleet } from './shifted-fleet.ts'

/** Changes with everything that makes a different world; a folder of another version is offered `--reset-demo`. */
export const seedVersion = '2026-11-25.1'

/** The Monday that the demo data are dated by; the world is moved from it in whole weeks, so that weekdays stay. */
const dataDay = '2026-11-23'

/** Who can sign in, for the start screen. */
export const demoSignIns: readonly DemoSignIn[] = signInsOf(demoPassword)

/** Makes the demo world through the same use cases as people do; deterministic but for its date. */
export async function seedDemo(app: RunningApp, drain: () => Promise<void>): Promise<void> {
  const today = hubDateAt('Australia/Brisbane', app.clock.now())
  const shift = 7 * Math.floor(daysBetween(dataDay, today) / 7)
  await seedPeople(app)
  const bytes = await readFile(new URL('data/fleet.csv', import.meta.url))
  await runFleetImport(
    app,
    system('seed'),
    shiftedFleet(readFleetFile(bytes, dataDay), shift),
    'fleet.csv',
    addDays(dataDay, shift),
  )
  await drain()
}
