import type { TestApp } from '../../../test/test-app.ts'
import { aCar } from '../applications/fixtures.ts'
import { refreshListings } from './refresh-listings.ts'

/** A ready car at Melbourne in the list, a Toyota RAV4 for $299 a week over nine months; gives its id and slug. */
export async function aListedCar(app: TestApp, weeklyCents = 29_900): Promise<{ id: string; slug: string }> {
  const car = await aCar(app)
  await reprice(app, car.id, weeklyCents)
  return car
}

/** Changes a car's weekly price for its longest term. */
export async function reprice(app: TestApp, vehicleId: string, weeklyCents: number): Promise<void> {
  await app.query('update offers.term_prices set weekly_cents = $2 where vehicle_id = $1 and months = 9', [
    vehicleId,
    weeklyCents,
  ])
  await refreshListings(app, [vehicleId])
}

/** Takes a car off the list, or brings it back. */
export async function setState(app: TestApp, vehicleId: string, state: 'in_repair' | 'ready'): Promise<void> {
  await app.query('update fleet.vehicles set state = $2 where id = $1', [vehicleId, state])
  await refreshListings(app, [vehicleId])
}

/** The business clock goes on by so many minutes, and everything that is due then is done; gives the subjects of the mails since. */
export async function after(app: TestApp, minutes: number): Promise<string[]> {
  const sent = app.mail.mails.length
  await app.clock.moveTo(new Date(app.clock.now().getTime() + minutes * 60_000))
  await app.sweep()
  return app.mail.mails.slice(sent).map((mail) => mail.subject)
}
