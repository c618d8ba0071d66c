import { addDays, daysBetween, earlierOf, type HubDate, hubDateAt, laterOf } from '../../lib/calendar.ts'
import { type WeekLine, wholeWeek } from '../../lib/week-line.ts'
import { isOffered } from '../applications/index.ts'
import type { BilledLine, DocumentLine } from '../billing/index.ts'
import { policyNumber } from '../policies/index.ts'
import type { AmendmentFacts } from './amendment-facts.ts'
import { weekOf } from './change-conditions.ts'
import type { Life } from './life-shape.ts'
import type { Outlined } from './outline.ts'
import { periodStart } from './rules/next-period.ts'
import { bondAfterSwap, swapLines } from './rules/swap.ts'
import { judgeSwap } from './rules/swap-terms.ts'
import { lastTermEnd } from './rules/terms.ts'
import type { SwapFacts } from './swap-facts.ts'

/** How long a car waits for a swap at most; as long as for a first pick-up. */
const daysAhead = 14

/** Why a swap cannot be agreed to, or null. The car is free for good, offered for the term, and every driver may take it. */
export function refusalOfSwap(facts: AmendmentFacts, swap: SwapFacts): string | null {
  const { subscription, life, today } = facts
  const on = hubDateAt(subscription.timeZone, swap.at)
  const { vehicle, free } = swap
  if (vehicle.id === subscription.vehicleId) return 'This is the car that you have. Choose another.'
  if (vehicle.hubId !== subscription.hubId) return 'This car is at another hub. Choose one of yours.'
  if (!isOffered(vehicle)) return 'This car is not on subscription at present. Choose another.'
  if (on <= subscription.startOn) return 'The subscription begins on that day. Choose a later one.'
  if (on > addDays(today, daysAhead)) return `A car waits at most ${daysAhead} days. Choose an earlier slot.`
  if (!swap.slotFree) return 'This time is not free any more. Choose another.'
  const missing = after(life, on).find((condition) => swap.prices[condition.months] === undefined)
  if (missing)
    return `This car is not offered for ${missing.months === 1 ? 'one month' : `${missing.months} months`}, the term you have.`
  if (!free || free.until !== null || free.from > swap.at)
    return 'Somebody else has this car then. Choose another car or a later time.'
  if (swap.barred[0]) return swap.barred[0]
  if (!swap.bondHeld) return 'Your bond is not held at present. Contact us first.'
  return null
}

/** The conditions that a swap on a day changes: the one in force and those to come. */
function after(life: Life, on: HubDate) {
  const now = life.conditions.findLast((condition) => condition.fromOn <= on) ?? life.conditions[0]!
  return [now, ...life.conditions.filter((condition) => condition.fromOn > on)]
}

/**
 * Another car from a hub date on: the old car's days end and the new one's begin, one document with both and the fee; the term's end
 * stays. A week that is not billed yet is shown as it will be; with the keys in hand only what was billed is credited. Source: R9.
 */
export function outlineSwap(
  facts: AmendmentFacts,
  swap: SwapFacts,
  on: HubDate,
  week: 'foreseen' | 'billed',
): Outlined {
  const { life, policy } = facts
  const judged = judgeSwap(on, lastTermEnd(life.terms), swap.lastSwapOn, {
    withinTermFeeCents: policyNumber(policy, 'swap.within_term_fee'),
    atTermEndFeeCents: policyNumber(policy, 'swap.at_term_end_fee'),
    minDaysBetween: policyNumber(policy, 'swap.min_days_between'),
  })
  if ('notBefore' in judged)
    return {
      ok: false,
      why: `Inside the term the next swap may be on ${judged.notBefore}, ${policyNumber(policy, 'swap.min_days_between')} days after the last.`,
    }
  const changed = swapLife(life, on, swap, policy)
  const now = changed.conditions.find((condition) => condition.fromOn === on)!
  const before = after(life, on)[0]!
  const lines = documentLines(facts, changed, on, judged.feeCents, week)
  const bond = bondAfterSwap(facts.bondCents, now.carPriceCents, {
    weeks: policyNumber(policy, 'bond.weeks'),
    roundUpToCents: policyNumber(policy, 'bond.round_up_to'),
  })
  return {
    ok: true,
    outline: {
      effectiveOn: on,
      documents: lines.length > 0 ? [{ on, subject: 'swap', lines }] : [],
      reasons: [
        carReason('car_before', before.carPriceCents, before.months),
        carReason('car_after', now.carPriceCents, now.months),
      ],
      life: changed,
      endsOn: null,
      bondBack: null,
      leaveCents: policyNumber(policy, 'early_end.cap_weeks') * now.carPriceCents,
      bond,
    },
  }
}

/** A life with another car from a hub date on, at that car's prices; choices and terms stay. */
export function swapLife(
  life: Life,
  on: HubDate,
  { vehicle, prices }: Pick<SwapFacts, 'prices'> & { vehicle: { id: string } },
  policy: AmendmentFacts['policy'],
): Life {
  const [now, ...later] = after(life, on)
  const changed = [{ ...now!, fromOn: on }, ...later].map((condition) =>
    weekOf(
      {
        ...condition,
        vehicleId: vehicle.id,
        carPriceCents: prices[condition.months] ?? condition.carPriceCents,
        prices,
      },
      policy,
    ),
  )
  return { ...life, conditions: [...life.conditions.filter((condition) => condition.fromOn < on), ...changed] }
}

/** A car's days in the week that a swap cuts; `billed` names the line that is credited. */
interface CarDays {
  week: { cents: number; on: HubDate }
  line: WeekLine
  billed: BilledLine | null
}

function documentLines(
  facts: AmendmentFacts,
  changed: Life,
  on: HubDate,
  feeCents: number,
  week: 'foreseen' | 'billed',
): DocumentLine[] {
  const billed = facts.billed.filter((line) => line.kind === 'car' && line.to > on).map(billedDays)
  const cars = billed.length > 0 || week === 'billed' ? billed : foreseenDays(facts.life, on)
  const weekOn = cars[0]?.week.on ?? on
  const firstDay = (line: WeekLine) => laterOf(addDays(weekOn, line.fromDay), on)
  const newPriceOf = (line: WeekLine) =>
    changed.conditions.findLast((condition) => condition.fromOn <= firstDay(line))!.carPriceCents
  const lines = cars.map((car) => car.line)
  const amounts = swapLines({ from: weekOn, lines }, on, newPriceOf, feeCents)
  return amounts.map((amount, place) => {
    const car = cars[place % Math.max(1, cars.length)]
    if (!car || place >= 2 * cars.length) return amount
    const days = { from: firstDay(car.line), to: addDays(weekOn, car.line.toDay) }
    return place < cars.length
      ? { ...amount, ...days, week: car.week, ...(car.billed ? { creditsLine: car.billed.line } : {}) }
      : { ...amount, ...days, week: { cents: newPriceOf(car.line), on: weekOn } }
  })
}

function billedDays(line: BilledLine): CarDays {
  const { week, tax, from, to } = line
  const days = { fromDay: daysBetween(week.on, from), toDay: daysBetween(week.on, to) }
  return { week, line: { kind: 'car', amountCents: week.cents, tax, ...days }, billed: line }
}

/** The car lines of the week that holds a day, as the biller will make them: two where a new price begins inside it. */
function foreseenDays(life: Life, on: HubDate): CarDays[] {
  const weekOn = periodStart(life.runs.at(-1)!.from, on)
  const end = addDays(weekOn, 7)
  return life.conditions.flatMap((condition, place) => {
    const next = life.conditions[place + 1]?.fromOn ?? end
    const from = laterOf(condition.fromOn, weekOn)
    const to = earlierOf(next, end)
    if (from >= to || to <= on) return []
    const whole = wholeWeek({ kind: 'car', amountCents: condition.carPriceCents, tax: 'gst' })
    const days = { fromDay: daysBetween(weekOn, from), toDay: daysBetween(weekOn, to) }
    return [{ week: { cents: condition.carPriceCents, on: weekOn }, line: { ...whole, ...days }, billed: null }]
  })
}

function carReason(code: 'car_before' | 'car_after', amountCents: number, months: number) {
  return { code, weeks: null, months, basisCents: null, inForceCents: null, amountCents }
}
