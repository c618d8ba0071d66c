import type { Reader } from '../../db.ts'
import { daysInWords } from '../../lib/calendar.ts'
import type { DocumentLine } from '../billing/index.ts'
import { lifeOf } from './life.ts'
import { daysReplaced, replacementsOf } from './replacement/replacements.ts'
import { reliefOf } from './rules/relief.ts'
import { withoutDays } from './rules/without-days.ts'
import { mustFind } from './store.ts'

/** The credit lines of days [from, to) on which a customer had no car; a replacement car is one. */
export async function daysWithoutCar(
  reader: Reader,
  subscriptionId: string,
  from: string,
  to: string,
): Promise<DocumentLine[]> {
  const { runs, conditions } = await lifeOf(reader, subscriptionId)
  const { timeZone } = await mustFind(reader, subscriptionId)
  const replaced = daysReplaced(await replacementsOf(reader, subscriptionId), timeZone, to)
  const without = withoutDays({ from, to }, replaced)
  return without
    .flatMap((days) => reliefOf(runs, conditions, days.from, days.to))
    .map(({ amount, from: first, to: end }) => ({
      ...amount,
      note: `No car ${daysInWords(first, end)}`,
    }))
}
