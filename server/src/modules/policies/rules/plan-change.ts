import { addDays, addMonths, type HubDate } from '../../../lib/calendar.ts'
import { checkValue, sameValue } from './check-value.ts'
import { contradictions, type DatedValue, inForce } from './fit-together.ts'
import type { PolicyEntry } from './policy-book.ts'

/** A value of a policy that counts. */
export interface LiveValue extends DatedValue {
  id: string
}

/** A value that somebody would schedule. */
export interface WantedValue {
  key: string
  value: unknown
  effectiveOn: HubDate
  replaces?: string | undefined
}

/** What a change does, or what to put right, by field. */
export type PlannedChange =
  | { ok: true; now: LiveValue; before: LiveValue; until: HubDate | null; replaces: LiveValue | null }
  | { ok: false; errors: { pointer: string; detail: string }[] }

/** The first date that a value can begin on: no hub has begun it. `today` is the date at the hub that begins its days first. */
export function earliestOn(today: HubDate): HubDate {
  return addDays(today, 1)
}

/** Judges a change among all values that count; `replaces` is one that has not begun. */
export function planChange(
  { shape }: PolicyEntry,
  values: readonly LiveValue[],
  today: HubDate,
  wanted: WantedValue,
): PlannedChange {
  const { key, value, effectiveOn } = wanted
  const replaces = values.find((one) => one.id === wanted.replaces) ?? null
  const others = values.filter((one) => one !== replaces)
  const own = others.filter((one) => one.key === key)
  const now = inForce(own, key, today)!
  const before = inForce(own, key, effectiveOn) ?? now
  const errors = [...wrongDate(effectiveOn, today, own), ...wrongValue(checkValue(shape, value, now.value))]
  if (errors.length === 0) {
    const then = [...others, { key, effectiveOn, value }]
    const from = replaces && replaces.effectiveOn < effectiveOn ? replaces.effectiveOn : effectiveOn
    if (sameValue(value, before.value)) errors.push(...wrongValue('It is this already on that day.'))
    else errors.push(...contradictions(then, key, from).flatMap(wrongValue))
  }
  if (errors.length > 0) return { ok: false, errors }
  const later = own.map((one) => one.effectiveOn).filter((on) => on > effectiveOn)
  return { ok: true, now, before, until: later.toSorted()[0] ?? null, replaces }
}

function wrongDate(on: HubDate, today: HubDate, own: readonly LiveValue[]) {
  const say = (detail: string) => [{ pointer: '/effectiveOn', detail }]
  if (on < earliestOn(today)) return say(`Choose a day from ${earliestOn(today)}: earlier ones have begun at a hub.`)
  if (on > addMonths(today, 24)) return say('Choose a day in the next two years.')
  if (own.some((one) => one.effectiveOn === on))
    return say('A value is scheduled from that day already. Change that one.')
  return []
}

function wrongValue(detail: string | null): { pointer: string; detail: string }[] {
  return detail ? [{ pointer: '/value', detail }] : []
}
