import type { PolicyShape } from '@faith/contract/policies'
import { dollars } from '../../../lib/money.ts'

/** What is wrong with a value, in a sentence; null when it is as its shape says. `now` is what a part that cannot change must stay. */
export function checkValue(shape: PolicyShape, value: unknown, now: unknown): string | null {
  switch (shape.kind) {
    case 'number':
      return checkNumber(shape, value)
    case 'numbers':
      return checkNumbers(shape, value)
    case 'yes_no':
      return typeof value === 'boolean' ? null : 'Choose yes or no.'
    case 'choice':
      return isOneOf(shape.choices, value) ? null : `Choose one of: ${shape.choices.join(', ')}.`
    case 'words':
      return checkWords(shape.choices, value)
    case 'number_by_name':
      return byName(shape.names, value, (one) => checkNumber(shape, one))
    case 'choice_by_name':
      return byName(shape.names, value, (one, name) => {
        if (!isOneOf(shape.choices, one)) return `choose one of: ${shape.choices.join(', ')}.`
        const fixed = !shape.free.includes(name) && one !== (now as Readonly<Record<string, unknown>>)[name]
        return fixed ? 'the software knows this one value only.' : null
      })
    case 'built_in':
      return JSON.stringify(value) === JSON.stringify(now) ? null : 'The software knows this one value only.'
  }
}

/** Whether two values are the same, whatever the order of their names. */
export function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

function checkNumber(
  { min, max, money }: { min: number; max: number; money?: boolean },
  value: unknown,
): string | null {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max) return null
  return money
    ? `Enter an amount from ${dollars(min)} to ${dollars(max)}.`
    : `Enter a whole number from ${min} to ${max}.`
}

function checkNumbers(shape: Extract<PolicyShape, { kind: 'numbers' }>, value: unknown): string | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > shape.most)
    return `Enter one to ${shape.most} whole numbers.`
  const wrong = value.map((one) => checkNumber(shape, one)).find(Boolean)
  if (wrong) return wrong
  const rising = shape.order === 'rising' ? value : value.toReversed()
  return rising.every((one, at) => at === 0 || one > rising[at - 1])
    ? null
    : `Each number must be ${shape.order === 'rising' ? 'larger' : 'smaller'} than the one before.`
}

function checkWords(choices: readonly string[], value: unknown): string | null {
  const fits =
    Array.isArray(value) && value.every((one) => isOneOf(choices, one)) && new Set(value).size === value.length
  return fits ? null : `Choose some of: ${choices.join(', ')}, each once.`
}

function byName(
  names: readonly string[],
  value: unknown,
  check: (one: unknown, name: string) => string | null,
): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'Enter a value for each name.'
  const given = value as Readonly<Record<string, unknown>>
  const missing = names.filter((name) => !Object.hasOwn(given, name))
  if (missing.length > 0) return `A value is missing for ${missing.join(', ')}.`
  const unknown = Object.keys(given).filter((name) => !names.includes(name))
  if (unknown.length > 0) return `Not known here: ${unknown.join(', ')}.`
  for (const name of names) {
    const wrong = check(given[name], name)
    if (wrong) return `${name}: ${wrong.charAt(0).toLowerCase()}${wrong.slice(1)}`
  }
  return null
}

function isOneOf(choices: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && choices.includes(value)
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
}
