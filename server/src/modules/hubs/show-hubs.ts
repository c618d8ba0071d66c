import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { addDays, hubDateAt, hubTimeAt } from '../../lib/calendar.ts'
import { notFound } from '../../lib/problem.ts'
import { holidaysOf } from '../policies/index.ts'
import { allHubs, type Hub, hubById, hubBySlug } from './find-hubs.ts'
import { freeSlots } from './free-slots.ts'
import { hoursOn } from './rules/slots.ts'

/** All hubs with whether they are open now. */
export async function listHubs(app: Pick<App, 'db'>) {
  const reader = app.db.public
  const hubs = await allHubs(reader)
  return { hubs: await Promise.all(hubs.map((hub) => viewOf(reader, hub))) }
}

/** One hub by its address. */
export async function getHub(app: Pick<App, 'db'>, slug: string) {
  const hub = await hubBySlug(app.db.public, slug)
  if (!hub) throw notFound()
  return viewOf(app.db.public, hub)
}

/** A slot is not offered in the last minutes before it begins, so that one that somebody reads can still be booked. */
const stillReadMs = 15 * 60_000

/** Free slots of a hub for `days` days from a hub date, today at the earliest; the first begins 15 minutes from now. */
export async function listSlots(app: Pick<App, 'db'>, hubId: string, from: string | undefined, days: number) {
  const reader = app.db.public
  const hub = await hubById(reader, hubId)
  if (!hub) throw notFound()
  const today = hubDateAt(hub.timeZone, reader.now)
  const first = from && from > today ? from : today
  const free = await freeSlots(reader, hub, first, addDays(first, days - 1))
  const offeredFrom = reader.now.getTime() + stillReadMs
  return {
    hubId: hub.id,
    timeZone: hub.timeZone,
    slots: free.filter((slot) => slot.startsAt.getTime() >= offeredFrom),
  }
}

async function viewOf(reader: Reader, hub: Hub) {
  const today = hubDateAt(hub.timeZone, reader.now)
  const holidays = await holidaysOf(reader, hub.state, hub.name, today, addDays(today, 13))
  const closings = holidays.map((holiday) => ({ on: holiday.on, closesAt: holiday.closesAt }))
  const hours = hoursOn(hub, today, closings)
  const time = hubTimeAt(hub.timeZone, reader.now)
  return {
    id: hub.id,
    name: hub.name,
    slug: hub.slug,
    suburb: hub.suburb,
    street: hub.street,
    state: hub.state,
    timeZone: hub.timeZone,
    openingHours: hub.openingHours,
    today,
    openToday: hours ? { opens: hours[0], closes: hours[1] } : null,
    openNow: hours !== null && time >= hours[0] && time < hours[1],
    holidays: holidays.map((holiday) => ({ on: holiday.on, name: holiday.name })),
  }
}
