import { owning, type Reader } from '../../db.ts'
import { addDays, hubDateAt, instantAt } from '../../lib/calendar.ts'
import { holidaysOf } from '../policies/index.ts'
import type { Hub } from './find-hubs.ts'
import { datesBetween, type Slot, slotsOn } from './rules/slots.ts'
import type { HubTables } from './tables.ts'

const hubs = owning<HubTables>()

/** A slot that still has a lane free. */
export interface FreeSlot extends Slot {
  lanesFree: number
}

/** Slots of a hub between two hub dates (both included) that begin after now, with the lanes that are free. */
export async function freeSlots(reader: Reader, hub: Hub, from: string, to: string): Promise<FreeSlot[]> {
  const holidays = await holidaysOf(reader, hub.state, hub.name, from, to)
  const closings = holidays.map((holiday) => ({ on: holiday.on, closesAt: holiday.closesAt }))
  const taken = await takenLanes(reader, hub, from, to)
  return datesBetween(from, to)
    .flatMap((date) => slotsOn(hub, date, closings))
    .filter((slot) => slot.startsAt > reader.now)
    .map((slot) => ({ ...slot, lanesFree: hub.lanes - (taken.get(slot.startsAt.getTime()) ?? 0) }))
    .filter((slot) => slot.lanesFree > 0)
}

/** The slot that begins at this instant, if the hub is open then and a lane is free. */
export async function freeSlotAt(reader: Reader, hub: Hub, startsAt: Date): Promise<FreeSlot | undefined> {
  const on = hubDateAt(hub.timeZone, startsAt)
  return (await freeSlots(reader, hub, on, on)).find((slot) => slot.startsAt.getTime() === startsAt.getTime())
}

async function takenLanes(reader: Reader, hub: Hub, from: string, to: string): Promise<Map<number, number>> {
  const rows = await hubs(reader)
    .selectFrom('hubs.bookings')
    .select(['startsAt', (eb) => eb.fn.countAll<number>().as('taken')])
    .where('hubId', '=', hub.id)
    .where('releasedAt', 'is', null)
    .where('startsAt', '>=', instantAt(hub.timeZone, from))
    .where('startsAt', '<', instantAt(hub.timeZone, addDays(to, 1)))
    .groupBy('startsAt')
    .execute()
  return new Map(rows.map((row) => [row.startsAt.getTime(), row.taken]))
}
