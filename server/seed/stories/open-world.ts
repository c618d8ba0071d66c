import { readFile } from 'node:fs/promises'
import type { RunningApp } from '../../src/app.ts'
import { type EncodedImage, reencode } from '../../src/modules/files/index.ts'
import { allHubs } from '../../src/modules/hubs/index.ts'
import { magicCards } from '../../src/sandbox/magic-cards.ts'
import type { FleetOverTime } from '../fleet-over-time.ts'
import type { Accounts } from '../people.ts'
import { timesOf, type World } from './world.ts'

/** The world that stories happen in. `today` and `now` are real; the business clock is in the past. */
export async function openWorld(
  app: RunningApp,
  accounts: Accounts,
  fleet: FleetOverTime,
  today: string,
  now: Date,
): Promise<World> {
  const pictures = ['licence-front.jpg', 'licence-back.jpg', 'odometer.jpg'].map(encoded)
  const [front, back, odometer] = (await Promise.all(pictures)) as [EncodedImage, EncodedImage, EncodedImage]
  return {
    app,
    hubs: await allHubs(app.db.public),
    licence: { front, back },
    odometer,
    fleet,
    finance: accounts.staff.find(({ actor }) => actor.roles.includes('finance'))!.actor,
    ...timesOf(today, now),
    staffOf(role, hub) {
      const found = accounts.staff.find(({ actor }) => actor.roles.includes(role) && actor.hubIds.includes(hub.id))
      if (!found) throw new Error(`nobody at ${hub.name} is ${role}`)
      return found
    },
    cardToken: async (behaviour) => {
      const number = magicCards.find((card) => card.behaviour === behaviour)?.number
      const answer = await fetch(`${app.config.paymentOrigin}/v1/tokens`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ number }),
      })
      return ((await answer.json()) as { token: string }).token
    },
  }
}

/** A picture, encoded again as every upload is; once for all people. */
async function encoded(name: string): Promise<EncodedImage> {
  const image = await reencode(await readFile(new URL(`../data/${name}`, import.meta.url)))
  if (!image.ok) throw new Error(`${name} is no picture: ${image.reason}`)
  return image
}
