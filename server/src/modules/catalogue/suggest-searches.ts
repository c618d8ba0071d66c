import vocabulary from '../../../seed/data/vocabulary.json' with { type: 'json' }
import type { Counts } from '../../adapters/search/search.ts'
import type { App } from '../../app-context.ts'
import { shippedVariants } from '../fleet/index.ts'
import { completionsOf, type Term, termsOf } from './rules/words/suggest.ts'

let terms: readonly Term[] | undefined

/** What a person may be typing: the last words completed to makes, models, bodies, fuels, hubs and features that cars have. */
export async function suggestSearches(app: Pick<App, 'search'>, typed: string) {
  terms ??= termsOf(shippedVariants(), vocabulary.features)
  const [subscribe, buy] = await Promise.all([
    app.search.counts({ channel: 'subscribe' }),
    app.search.counts({ channel: 'buy' }),
  ])
  const cars = ({ field, value }: Term) => Math.max(counted(subscribe, field, value), counted(buy, field, value))
  return { suggestions: completionsOf(typed, terms, cars) }
}

function counted(counts: Counts, field: Term['field'], value: string): number {
  return counts.of[field].get(value) ?? 0
}
