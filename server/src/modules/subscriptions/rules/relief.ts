import { addDays, daysBetween, earlierOf, type HubDate, laterOf } from '../../../lib/calendar.ts'
import { type Amount, amountOfDays } from '../../../lib/week-line.ts'
import { periodStart } from './next-period.ts'
import type { PriceChange, Run } from './stretches.ts'

/** A part of a week without a car: its hub dates (`to` exclusive) and the negative amount of the car for them. */
export interface Relief {
  from: HubDate
  to: HubDate
  amount: Amount
  /** The line that billed these days, where an invoice did. */
  billed: BilledDays | null
}

/** Days that an invoice billed for the car, and the line that did; dates are hub dates, `to` exclusive. */
export interface BilledDays {
  from: HubDate
  to: HubDate
  line: { invoiceId: string; place: number }
  /** What of the line was not given back yet. */
  left: { amountCents: number; gstCents: number }
}

/**
 * The credit of billed days [from, to) on which the customer had no car: the car's part of each week by R4, paused days left out. Parts sum
 * to the week, so that whole weeks give back exactly what was billed for the car. Days of each billed line stand by themselves, so that an
 * adjustment note can name the invoice of each; none gives back more than is left of its line.
 */
export function reliefOf(
  runs: readonly Run[],
  changes: readonly PriceChange[],
  { from, to }: { from: HubDate; to: HubDate },
  billed: readonly BilledDays[],
): Relief[] {
  const given = new Map<BilledDays, Amount>()
  const found: Relief[] = []
  for (const run of runs) {
    const end = run.to === null ? to : earlierOf(run.to, to)
    for (let day = laterOf(run.from, from); day < end; ) {
      const week = periodStart(run.from, day)
      const next = changes.find((change) => change.fromOn > day)?.fromOn ?? end
      const line = billed.find((one) => one.from <= day && day < one.to) ?? null
      const edges = billed.flatMap((one) => [one.from, one.to]).filter((edge) => edge > day)
      const until = [addDays(week, 7), end, next, ...edges].reduce(earlierOf)
      const price = (changes.findLast((change) => change.fromOn <= day) ?? changes[0]!).carPriceCents
      const days = { fromDay: daysBetween(week, day), toDay: daysBetween(week, until) }
      const whole = amountOfDays({ kind: 'car_relief', amountCents: 0 - price, tax: 'gst', ...days })
      const amount = line ? notBeyond(whole, line, given) : whole
      if (amount.amountCents < 0) found.push({ from: day, to: until, amount, billed: line })
      day = until
    }
  }
  return found
}

/** At most what is left of the line, after what days before took of it. */
function notBeyond(whole: Amount, line: BilledDays, given: Map<BilledDays, Amount>): Amount {
  const before = given.get(line) ?? { ...whole, amountCents: 0, gstCents: 0 }
  const left = {
    amountCents: line.left.amountCents + before.amountCents,
    gstCents: line.left.gstCents + before.gstCents,
  }
  const all = -whole.amountCents >= left.amountCents
  const amountCents = all ? 0 - left.amountCents : whole.amountCents
  const gstCents = all ? 0 - left.gstCents : Math.max(whole.gstCents, 0 - left.gstCents)
  given.set(line, { ...whole, amountCents: before.amountCents + amountCents, gstCents: before.gstCents + gstCents })
  return { ...whole, amountCents, gstCents }
}
