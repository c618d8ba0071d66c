import fc from 'fast-check'
import { addDays, addMonths, daysBetween, type HubDate, laterOf } from '../../src/lib/calendar.ts'
import type { Car, Event, History, Zone } from '../independent-calculator/history.ts'

const zones: Zone[] = [
  'Australia/Brisbane',
  'Australia/Sydney',
  'Australia/Melbourne',
  'Australia/Adelaide',
  'Australia/Perth',
]
const lengths = [1, 3, 6, 9, 12]

/** A wish at some later day; whether it is possible there is seen when the history is put together. */
interface Wish {
  gap: number
  kind: Event['kind']
  pick: number
  other: number
}

/** Starts around daylight saving, on the last days of months and on leap days. */
const starts = fc.oneof(
  fc.constantFrom('2027-10-01', '2027-04-02', '2028-02-29', '2027-01-31', '2026-11-30', '2027-12-31', '2028-01-29'),
  fc.integer({ min: 0, max: 1000 }).map((days) => addDays('2026-11-26', days)),
)

const cars: fc.Arbitrary<Car[]> = fc.array(
  fc
    .tuple(
      fc.array(fc.integer({ min: 15_000, max: 65_000 }), { minLength: 5, maxLength: 5 }),
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 }),
    )
    .map(([prices, offered]) => ({
      prices: Object.fromEntries(
        lengths.flatMap((months, place) => (offered[place] === 0 && months !== 6 ? [] : [[months, prices[place]!]])),
      ),
    })),
  { minLength: 2, maxLength: 4 },
)

const wish: fc.Arbitrary<Wish> = fc.record({
  gap: fc.oneof(fc.integer({ min: 1, max: 35 }), fc.constantFrom(7, 14, 28)),
  kind: fc.constantFrom<Event['kind']>(
    'swap',
    'swap',
    'pause',
    'extend',
    'lengthen',
    'extras',
    'extras',
    'prebuy',
    'goodwill',
    'notice',
    'withdraw',
    'end',
  ),
  pick: fc.nat(1000),
  other: fc.nat(1000),
})

/** Histories of at most 40 events over at most 36 months that the product would allow. */
export const histories: fc.Arbitrary<History> = fc
  .record({
    zone: fc.constantFrom(...zones),
    start: starts,
    cars,
    first: fc.nat(4),
    wishes: fc.array(wish, { maxLength: 38, size: 'max' }),
    kmByDay: fc.array(fc.integer({ min: 0, max: 160 }), { minLength: 1, maxLength: 9 }),
    late: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20 })),
    damage: fc.array(fc.integer({ min: 100, max: 90_000 }), { maxLength: 3 }),
    declines: fc.option(fc.integer({ min: 0, max: 60 })),
  })
  .map(({ zone, start, cars: fleet, first, wishes, kmByDay, late, damage, declines }) => {
    const offered = Object.keys(fleet[0]!.prices).map(Number)
    const months = offered[first % offered.length]!
    const { events, endsOn } = possible(start, months, fleet, wishes)
    const back = addDays(endsOn, late)
    events.push({ kind: 'return', on: back, damage })
    const declinesFrom = declines === null ? null : addDays(back, -declines)
    return { zone, start, months, cars: fleet, events, kmByDay, declinesFrom }
  })

/** Keeps of the wishes what is possible at its time, and ends the history. */
function possible(start: HubDate, signed: number, fleet: Car[], wishes: Wish[]) {
  const events: Event[] = []
  const terms = [{ startOn: start, months: signed, endsOn: addMonths(start, signed) }]
  let prices = [{ fromOn: start, months: signed }]
  let [on, car] = [start, 0]
  let end: { on: HubDate; early: boolean } | null = null
  let lastSwap: HubDate | null = null
  let lastResume: HubDate | null = null
  let anchor = start
  const limit = addMonths(start, 34)

  const lastEnd = () => terms.at(-1)!.endsOn
  const offers = (which: number, months: number) => fleet[which]!.prices[months] !== undefined
  for (const { gap, kind, pick, other } of wishes) {
    on = addDays(on, gap)
    if (on > limit || (end !== null && on >= end.on)) break
    const inTerm = terms.some((term) => term.startOn <= on && on < term.endsOn)
    switch (kind) {
      case 'swap': {
        const to = pick % fleet.length
        const ahead = [prices.findLast((one) => one.fromOn <= on)!, ...prices.filter((one) => one.fromOn > on)]
        if (to === car || !ahead.every((one) => offers(to, one.months))) break
        if (inTerm && lastSwap !== null && on < addDays(lastSwap, 30)) break
        events.push({ kind, on, car: to })
        ;[car, lastSwap] = [to, on]
        break
      }
      case 'pause': {
        if (end !== null || (lastResume !== null && on < addMonths(lastResume, 12))) break
        const resumeOn = addDays(on, 14 + (pick % 71))
        events.push({ kind, on }, { kind: 'resume', on: resumeOn })
        for (const [place, term] of terms.entries()) {
          if (term.endsOn <= on) continue
          if (term.startOn <= on) term.endsOn = addDays(term.endsOn, daysBetween(on, resumeOn))
          else {
            const startOn = terms[place - 1]!.endsOn
            prices = prices.map((one) => (one.fromOn === term.startOn ? { ...one, fromOn: startOn } : one))
            Object.assign(term, { startOn, endsOn: addMonths(startOn, term.months) })
          }
        }
        on = resumeOn
        anchor = resumeOn
        lastResume = resumeOn
        break
      }
      case 'extend': {
        const months = lengths[pick % lengths.length]!
        if (end !== null || on >= lastEnd() || terms.length > 3 || !offers(car, months)) break
        if (prices.some((one) => one.fromOn > lastEnd())) break
        events.push({ kind, on, months })
        prices.push({ fromOn: lastEnd(), months })
        terms.push({ startOn: lastEnd(), months, endsOn: addMonths(lastEnd(), months) })
        break
      }
      case 'lengthen': {
        const months = lengths[pick % lengths.length]!
        const term = terms[0]!
        if (end !== null || terms.length > 1 || on >= term.endsOn || months <= term.months || !offers(car, months))
          break
        const paused = daysBetween(addMonths(start, term.months), term.endsOn)
        events.push({ kind, on, months })
        prices.push({ fromOn: addDays(anchor, 7 * (Math.floor(daysBetween(anchor, on) / 7) + 1)), months })
        Object.assign(term, { months, endsOn: addDays(addMonths(start, months), paused) })
        break
      }
      case 'extras': {
        const kmPerWeek = ([385, 500, 770] as const)[pick % 3]!
        events.push({ kind, on, kmPerWeek, faithCare: other % 2 === 1, drivers: other % 3 })
        break
      }
      case 'prebuy':
        events.push({ kind, on, km: 1 + pick })
        break
      case 'goodwill':
        events.push({ kind, on, cents: 1 + 10 * pick + other })
        break
      case 'notice':
        if (end !== null || other % 5 !== 0) break
        events.push({ kind, on })
        end = { on: laterOf(addDays(on, 30), lastEnd()), early: false }
        break
      case 'withdraw':
        if (end === null || end.early) break
        events.push({ kind, on })
        end = null
        break
      case 'end': {
        // Ending is rare, so that most histories live on.
        if (end !== null || other % 25 !== 0) break
        const endsOn = addDays(on, pick % 40)
        events.push({ kind, on, end: endsOn })
        end = { on: endsOn, early: true }
        break
      }
    }
    if (end !== null && end.on <= on) break
  }
  if (end === null) {
    on = addDays(on, 1)
    end = { on, early: true }
    events.push({ kind: 'end', on, end: on })
  }
  return { events, endsOn: end.on }
}
