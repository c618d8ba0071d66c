import { keyOf } from './names.ts'
import { bodySlang, fuelSlang, hubSlang } from './slang.ts'

/** Something a search can name, as a person reads it. */
export interface Term {
  field: 'make' | 'model' | 'body' | 'fuel' | 'hub' | 'feature'
  value: string
  label: string
  /** What its beginning is typed as; the model's own name and with its make. */
  keys: readonly string[]
}

/** Everything that is suggested. */
export function termsOf(
  variants: readonly { make: string; model: string }[],
  features: Readonly<Record<string, readonly string[]>>,
): Term[] {
  const models = new Map(variants.map(({ make, model }) => [model, make]))
  const plain = (field: Term['field'], values: readonly string[]): Term[] =>
    values.map((value) => ({ field, value, label: value, keys: [keyOf(value)] }))
  return [
    ...plain('make', [...new Set(variants.map(({ make }) => make))]),
    ...[...models].map(
      ([model, make]): Term => ({
        field: 'model',
        value: model,
        label: `${make} ${model}`,
        keys: [keyOf(model), keyOf(`${make}${model}`)],
      }),
    ),
    ...plain('body', Object.keys(bodySlang)),
    ...plain('fuel', Object.keys(fuelSlang)),
    ...plain('hub', Object.keys(hubSlang)),
    ...Object.entries(features).map(
      ([code, spellings]): Term => ({
        field: 'feature',
        value: code,
        label: spellings[0] ?? code,
        keys: spellings.map(keyOf),
      }),
    ),
  ]
}

const shown = 8

/** The sentence with its last one to three words completed, most cars first; nothing without a car. */
export function completionsOf(typed: string, terms: readonly Term[], cars: (term: Term) => number) {
  const words = typed.trim().split(/\s+/).filter(Boolean)
  const found = new Map<string, { text: string; cars: number }>()
  for (let count = Math.min(3, words.length); count > 0; count -= 1) {
    const key = keyOf(words.slice(-count).join(''))
    if (key.length === 0) continue
    const before = words.slice(0, -count).join(' ')
    const matches = terms
      .filter((term) => term.keys.some((one) => one.startsWith(key)))
      .map((term) => ({ term, cars: cars(term) }))
      .filter((one) => one.cars > 0)
      .sort((a, b) => b.cars - a.cars || a.term.label.localeCompare(b.term.label))
    for (const { term, cars: number } of matches) {
      const text = [before, term.label].filter(Boolean).join(' ')
      if (!found.has(text.toLowerCase())) found.set(text.toLowerCase(), { text, cars: number })
    }
  }
  return [...found.values()].slice(0, shown)
}
