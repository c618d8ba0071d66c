import { addDays, instantAt, weekdayOf } from '../../../lib/calendar.ts'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Hours by weekday in hub time, `[opens, closes]`; null when closed. */
export type OpeningHours = Record<(typeof weekdays)[number], readonly [string, string] | null>

/** When a hub works: its hours, slot length in minutes and zone. */
export interface HubHours {
  timeZone: string
  openingHours: OpeningHours
  slotMinutes: number
}

/** A public holiday at the hub: all day, or closing at a time. */
export interface Closing {
  on: string
  closesAt: string | null
}

/** A slot of a hub date; instants are UTC. */
export interface Slot {
  on: string
  startsAt: Date
  endsAt: Date
}

/** The slots of a hub on a date. The last ends at closing time; none on a whole-day public holiday. Source: hub_hours_rule. */
export function slotsOn(hub: HubHours, on: string, closings: readonly Closing[]): Slot[] {
  const hours = hoursOn(hub, on, closings)
  if (!hours) return []
  const closes = instantAt(hub.timeZone, on, hours[1])
  const length = hub.slotMinutes * 60_000
  const slots: Slot[] = []
  for (
    let start = instantAt(hub.timeZone, on, hours[0]).getTime();
    start + length <= closes.getTime();
    start += length
  ) {
    slots.push({ on, startsAt: new Date(start), endsAt: new Date(start + length) })
  }
  return slots
}

/** Opening and closing time of a hub on a date, or null when it is closed. */
export function hoursOn(
  hub: Pick<HubHours, 'openingHours'>,
  on: string,
  closings: readonly Closing[],
): readonly [string, string] | null {
  const hours = hub.openingHours[weekdays[weekdayOf(on)]!]
  const closing = closings.filter((one) => one.on === on)
  if (!hours || closing.some((one) => one.closesAt === null)) return null
  const closes = [hours[1], ...closing.map((one) => one.closesAt ?? hours[1])].sort()[0]!
  return closes > hours[0] ? [hours[0], closes] : null
}

/** The dates from `from` to `to`, both included. */
export function datesBetween(from: string, to: string): string[] {
  const dates: string[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date)
  return dates
}
