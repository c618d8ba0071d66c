import type { HubDate } from '../../../lib/calendar.ts'

/** A value of a policy from a hub date on. */
export interface DatedValue {
  key: string
  effectiveOn: HubDate
  value: unknown
}

/** Policies of which the first may not exceed the second, and why. */
const pairs: readonly { less: string; more: string; equal: boolean; why: string }[] = [
  {
    less: 'pause.min_weeks',
    more: 'pause.max_weeks',
    equal: true,
    why: 'The least weeks of a pause would exceed the most.',
  },
  {
    less: 'hold.checkout_minutes',
    more: 'hold.max_minutes',
    equal: true,
    why: 'A hold would last longer than its longest.',
  },
  {
    less: 'dunning.retry_days',
    more: 'dunning.suspend_day',
    equal: false,
    why: 'A retry would come after the suspension.',
  },
  {
    less: 'dunning.suspend_day',
    more: 'dunning.recovery_day',
    equal: false,
    why: 'Recovery would come before the suspension.',
  },
  { less: 'damage.excess_faith_care', more: 'damage.excess', equal: true, why: 'Faith Care would raise the excess.' },
  {
    less: 'km.prebuy_rate',
    more: 'km.excess_rate',
    equal: true,
    why: 'Kilometres bought ahead would cost more than those over.',
  },
  {
    less: 'extras.km_500_weekly',
    more: 'extras.km_770_weekly',
    equal: true,
    why: 'The smaller plan would cost more than the larger.',
  },
  {
    less: 'driver.min_age_by_car_rule',
    more: 'driver.min_age_full_licence',
    equal: true,
    why: 'The car’s own age would be above the general one.',
  },
]

/** What of a policy would contradict another on some day from a date on, in sentences with the day; none when all fit. */
export function contradictions(values: readonly DatedValue[], key: string, from: HubDate): string[] {
  return pairs
    .filter((pair) => pair.less === key || pair.more === key)
    .flatMap((pair) => {
      const days = values
        .filter((one) => one.key === pair.less || one.key === pair.more)
        .map((one) => one.effectiveOn)
        .filter((on) => on > from)
      const day = [from, ...days.toSorted()].find((on) => {
        const [less, more] = [largest(valueOn(values, pair.less, on)), largest(valueOn(values, pair.more, on))]
        return less !== null && more !== null && (pair.equal ? less > more : less >= more)
      })
      return day ? [`${pair.why.slice(0, -1)} from ${day}.`] : []
    })
}

/** The value of a policy on a hub date: the one with the latest date that has come. */
export function valueOn(values: readonly DatedValue[], key: string, on: HubDate): unknown {
  return inForce(values, key, on)?.value
}

/** The dated value that holds on a hub date. */
export function inForce<V extends DatedValue>(values: readonly V[], key: string, on: HubDate): V | undefined {
  return values
    .filter((one) => one.key === key && one.effectiveOn <= on)
    .reduce<V | undefined>((latest, one) => (latest && latest.effectiveOn > one.effectiveOn ? latest : one), undefined)
}

function largest(value: unknown): number | null {
  const numbers = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'number')
  return numbers.length > 0 ? Math.max(...numbers) : null
}
