import type { Reader } from '../../db.ts'
import type { DocumentLine } from '../billing/index.ts'
import { lifeOf } from './life.ts'
import { reliefOf } from './rules/relief.ts'

/** The credit lines of days [from, to) on which a customer had no car. */
export async function daysWithoutCar(
  reader: Reader,
  subscriptionId: string,
  from: string,
  to: string,
): Promise<DocumentLine[]> {
  const { runs, conditions } = await lifeOf(reader, subscriptionId)
  return reliefOf(runs, conditions, from, to).map(({ amount, from: first, to: end }) => ({
    ...amount,
    note: `No car from ${first} to ${end}`,
  }))
}
