import { readFile } from 'node:fs/promises'
import { backgroundWork, type RunningApp } from '../src/app.ts'
import { system } from '../src/lib/actor.ts'
import { addDays, daysBetween, hubDateAt, instantAt } from '../src/lib/calendar.ts'
import { readFleetFile, runFleetImport } from '../src/modules/offers/index.ts'
import { createTestClock, type TestClock } from '../src/platform/test-clock.ts'
import type { DemoSignIn } from '../src/start/screen.ts'
import { type Accounts, demoPassword, seedPeople, signInsOf } from './people.ts'
import { takeOverRolling } from './rolling-customer.ts'
import { shiftedFleet } from './shifted-fleet.ts'
import { stories } from './stories/all-stories.ts'
import { tellOfTheRoad } from './stories/on-the-road.ts'
import { openWorld } from './stories/open-world.ts'
import { saveThings } from './stories/saved-things.ts'
import { schedulePolicyOfDemo } from './stories/schedule-policy.ts'
import { type Telling, tellStories } from './stories/tell-stories.ts'
import type { World } from './stories/world.ts'

/** Changes with everything that makes a different world; a folder of another version is offered `--reset-demo`. */
export const seedVersion = '2026-11-26.6'

/** The Monday that the demo data are dated by; the world is moved from it in whole weeks, so that weekdays stay. */
const dataDay = '2026-11-23'

/** Who can sign in, for the start screen. */
export const demoSignIns: readonly DemoSignIn[] = signInsOf(demoPassword)

/** Stories begin this many days before today. The business clock starts there and runs forward, on an empty database only. */
const daysOfHistory = 6

/** Makes the demo world through the same use cases as people do; deterministic but for its date. The payment provider runs. */
export async function seedDemo(app: RunningApp, drain: () => Promise<void>): Promise<void> {
  const now = app.clock.now()
  const { offsetMs } = app.clock
  const today = hubDateAt('Australia/Brisbane', now)
  const shift = 7 * Math.floor(daysBetween(dataDay, today) / 7)
  await app.clock.moveTo(instantAt('Australia/Brisbane', addDays(today, -daysOfHistory), '06:00'))
  const accounts = await seedPeople(app)
  const bytes = await readFile(new URL('data/fleet.csv', import.meta.url))
  await runFleetImport(
    app,
    system('seed'),
    shiftedFleet(readFleetFile(bytes, dataDay), shift),
    'fleet.csv',
    addDays(dataDay, shift),
  )
  await drain()
  // Weeks begin after today, so that no debit asks for a card that is not there yet.
  await takeOverRolling(app, shift, addDays(today, 1))
  await drain()
  const world = await openWorld(app, accounts, today, now)
  await tellStories(tellingsOf(world, accounts), storyClock(app, drain), now)
  const finance = accounts.staff.find(({ actor }) => actor.roles.includes('finance'))
  if (finance) await tellOfTheRoad(world, accounts.customers, finance.actor)
  await saveThings(world, accounts.customers)
  // From here the clock goes as it went before.
  await app.clock.moveTo(new Date(Date.now() + offsetMs))
  await schedulePolicyOfDemo(app, accounts, today)
  await drain()
}

/** Goes straight to the next step when nothing falls due before it, else through all that does. */
function storyClock(app: RunningApp, drain: () => Promise<void>): Pick<TestClock, 'moveTo'> {
  const thorough = createTestClock(app, backgroundWork().sweepers, drain)
  return {
    async moveTo(target) {
      await drain()
      const due = await thorough.nextDueAt()
      if (due && due <= target) await thorough.moveTo(target)
      else await app.clock.moveTo(target)
    },
  }
}

function tellingsOf(world: World, accounts: Accounts): Telling[] {
  return accounts.customers.flatMap((customer) =>
    (stories[customer.row.ref] ?? []).map((story) => story(world, customer)),
  )
}
