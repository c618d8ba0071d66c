import { readFile } from 'node:fs/promises'
import { backgroundWork, type RunningApp } from '../src/app.ts'
import { addDays, daysBetween, hubDateAt, instantAt } from '../src/lib/calendar.ts'
import { readFleetFile } from '../src/modules/offers/index.ts'
import type { DemoSignIn } from '../src/start/screen.ts'
import { bringFleet } from './bring-fleet.ts'
import { fleetOverTime } from './fleet-over-time.ts'
import { type Accounts, demoPassword, seedPeople, signInsOf } from './people.ts'
import { takesOverRolling } from './rolling-customer.ts'
import { shiftedFleet } from './shifted-fleet.ts'
import { stories } from './stories/all-stories.ts'
import { earlierLives } from './stories/earlier-lives.ts'
import { tellOfTheRoad } from './stories/on-the-road.ts'
import { openWorld } from './stories/open-world.ts'
import { saveThings } from './stories/saved-things.ts'
import { schedulePolicyOfDemo } from './stories/schedule-policy.ts'
import { type Telling, tellStories } from './stories/tell-stories.ts'
import type { World } from './stories/world.ts'
import { createStoryClock } from './story-clock.ts'

/** Changes with everything that makes a different world; a folder of another version is offered `--reset-demo`. */
export const seedVersion = '2026-11-26.7'

/** The Monday that the demo data are dated by; the world is moved from it in whole weeks, so that weekdays stay. */
const dataDay = '2026-11-23'

/** Who can sign in, for the start screen. */
export const demoSignIns: readonly DemoSignIn[] = signInsOf(demoPassword)

/** Weeks that the world has lived through when it is new, unless somebody asks for more. */
export const weeksOfHistory = 13

/**
 * Makes the demo world through the same use cases as people do; deterministic but for its date. The payment provider runs. The
 * business clock begins `weeks` before today and runs forward through all that falls due, on an empty database only.
 */
export async function seedDemo(app: RunningApp, drain: () => Promise<void>, weeks = weeksOfHistory): Promise<void> {
  const now = app.clock.now()
  const { offsetMs } = app.clock
  const today = hubDateAt('Australia/Brisbane', now)
  const shift = 7 * Math.floor(daysBetween(dataDay, today) / 7)
  const bytes = await readFile(new URL('data/fleet.csv', import.meta.url))
  const fleet = fleetOverTime(shiftedFleet(readFleetFile(bytes, dataDay), shift), addDays(dataDay, shift))
  const begin = addDays(today, -7 * weeks)
  await app.clock.moveTo(instantAt('Australia/Brisbane', begin, '06:00'))
  const accounts = await seedPeople(app)
  await bringFleet(app, fleet, begin)
  await drain()
  const clock = createStoryClock(app, backgroundWork().sweepers, drain)
  const world = await openWorld(app, accounts, fleet, today, now)
  await tellStories(
    [takesOverRolling(world, shift), bringsFleetEachQuarter(world, weeks), ...tellingsOf(world, accounts, weeks)],
    clock,
    now,
  )
  await bringFleet(app, fleet, addDays(dataDay, shift))
  await tellOfTheRoad(world, accounts.customers)
  await saveThings(world, accounts.customers)
  // From here the clock goes as it went before.
  await app.clock.moveTo(new Date(Date.now() + offsetMs))
  await schedulePolicyOfDemo(app, accounts, today)
  await drain()
}

function tellingsOf(world: World, { customers }: Accounts, weeks: number): Telling[] {
  const earlier = earlierLives(weeks)
  return customers.flatMap((customer) => {
    const { ref } = customer.row
    const before = earlier.filter((one) => one.ref === ref).map(({ story }) => story)
    return [...before, ...(stories[ref] ?? [])].map((story) => story(world, customer))
  })
}

/** In a longer history the operator brings the fleet file in every quarter: new cars, and what those went that stood at the hubs. */
async function* bringsFleetEachQuarter({ app, fleet, today }: World, weeks: number): Telling {
  for (let back = weeksOfHistory * Math.floor((weeks - 1) / weeksOfHistory); back > 0; back -= weeksOfHistory) {
    const on = addDays(today, -7 * back)
    yield instantAt('Australia/Brisbane', on, '06:00')
    await bringFleet(app, fleet, on)
  }
}
