import { grouped } from '../ui/grouped.ts'
import { type Part, parse } from './parse.ts'

/*
 * What `use-intl` asks of a message formatter, for the messages that our words are made of. The browser's build takes it in place of
 * `intl-messageformat` (vite.config.ts): that one asks the browser for its languages before the first word, a twentieth of a second
 * in which a page does not answer, and brings dates, skeletons and caches that no word of ours has. `format.test.ts` holds both to
 * the same answers for every word there is.
 */

type Values = Readonly<Record<string, unknown>>
type Tag = (chunks: unknown[]) => unknown

/** A message of ours, ready to be filled in. */
export class IntlMessageFormat {
  /** `use-intl` reads the names of date styles; there are none. */
  static readonly formats = { date: {}, time: {}, number: {} }
  readonly #parts: Part[]

  constructor(message: string) {
    this.#parts = parse(message)
  }

  /** A string; with tags or elements among its values the pieces in order, neighbouring strings as one. */
  format(values: Values = {}): unknown {
    const pieces = joined(filled(this.#parts, values, null))
    return pieces.length > 1 ? pieces : (pieces[0] ?? '')
  }
}

/** Neighbouring strings as one. */
function joined(all: readonly unknown[]): unknown[] {
  const pieces: unknown[] = []
  for (const piece of all) {
    if (typeof piece === 'string' && typeof pieces.at(-1) === 'string') pieces.push(`${pieces.pop()}${piece}`)
    else pieces.push(piece)
  }
  return pieces
}

/** `count`: the number that `#` stands for, inside a plural. */
function filled(parts: readonly Part[], values: Values, count: number | null): unknown[] {
  return parts.flatMap((part): unknown[] => {
    if (part.type === 0) return [part.value]
    if (part.type === 7) return count === null ? [] : [grouped(count)]
    if (!(part.value in values)) throw new Error(`a value is missing: ${part.value}`)
    const value = values[part.value]
    if (part.type === 1) return [shown(value)]
    if (part.type === 2) return [grouped(Number(value))]
    if (part.type === 5) return filled((part.options[String(value)] ?? part.options['other'])!.value, values, null)
    if (part.type === 8) return [(value as Tag)(joined(filled(part.children, values, count)))].flat()
    const own = Number(value) - part.offset
    return filled(optionOf(part, Number(value), own).value, values, own)
  })
}

const rules = { cardinal: new Intl.PluralRules('en'), ordinal: new Intl.PluralRules('en', { type: 'ordinal' }) }

function optionOf({ options, pluralType }: Extract<Part, { type: 6 }>, value: number, own: number) {
  return (options[`=${value}`] ?? options[rules[pluralType].select(own)] ?? options['other'])!
}

/** Elements as they are, numbers plain; nothing where there is nothing. */
function shown(value: unknown): unknown {
  if (typeof value === 'number') return String(value)
  return value || ''
}
