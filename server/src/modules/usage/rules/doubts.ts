import type { DoubtCode } from '@faith/contract/kilometres'
import { daysBetween, type HubDate } from '../../../lib/calendar.ts'

/** A reading as it is compared with another: whole km, hub date. */
export interface Read {
  km: number
  on: HubDate
}

/**
 * Why a person should look at a reading before it counts: it is lower than the last, or further from it than a car goes in the days
 * between, the day of the last one counted as a whole. Source: invariant 10, policy `reading.max_km_per_day`.
 */
export function doubtsOf(reading: Read, last: Read, maxKmPerDay: number): DoubtCode[] {
  if (reading.km < last.km) return ['lower']
  const days = daysBetween(last.on, reading.on) + 1
  return reading.km - last.km > days * maxKmPerDay ? ['jump'] : []
}
