import type { ReadSearch } from '@faith/contract/catalogue'
import vocabulary from '../../../seed/data/vocabulary.json' with { type: 'json' }
import type { App } from '../../app-context.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { shippedVariants } from '../fleet/index.ts'
import { asFilters } from './rules/words/as-filters.ts'
import { type Names, namesOf } from './rules/words/names.ts'
import { readWords } from './rules/words/read-words.ts'

let names: Names | undefined

/** Reads a sentence as filters; words that no filter takes search the cars' texts when some car has them. */
export async function readSearch(app: Pick<App, 'db' | 'search'>, q: string): Promise<ReadSearch> {
  names ??= namesOf({ variants: shippedVariants(), make: vocabulary.make, features: vocabulary.features })
  const { filters, residual, unwanted } = readWords(q, names, hubDateAt('Australia/Brisbane', app.db.browsing.now))
  const known = residual.length > 0 ? await app.search.known(residual) : new Set<string>()
  const searched = residual.filter((word) => known.has(word) && !unwanted.has(word))
  return {
    filters: asFilters(filters),
    text: searched.length > 0 ? searched.join(' ') : null,
    missed: residual.filter((word) => !searched.includes(word)),
  }
}
