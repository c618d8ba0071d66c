import type { Reader } from '../../db.ts'
import { daysInWords } from '../../lib/calendar.ts'
import { billedFrom, type DocumentLine } from '../billing/index.ts'
import { lifeOf } from './life.ts'
import { daysReplaced, replacementsOf } from './replacement/replacements.ts'
import { reliefOf } from './rules/relief.ts'
import { withoutDays } from './rules/without-days.ts'
import { mustFind } from './store.ts'

/** The credit lines of days [from, to) on which a customer had no car; a replacement car is one. Each names the invoice that billed its days. */
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
  const billed = (await billedFrom(reader, subscriptionId, from)).filter((line) => line.kind === 'car')
  return without
    .flatMap((days) => reliefOf(runs, conditions, days, billed))
    .map(({ amount, from: first, to: end, billed: line }) =>
      line
        ? { ...amount, from: first, to: end, creditsLine: line.line }
        : { ...amount, note: `No car ${daysInWords(first, end)}` },
    )
}
