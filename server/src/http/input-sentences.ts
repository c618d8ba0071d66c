import type { z } from 'zod'

/** What to do about a field, in words for a person; a sentence given by the schema itself comes first. */
export function inputSentence(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null ? 'Fill this in.' : wrongType(issue.expected)
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_format':
      return wrongFormat(issue.format)
    case 'invalid_value':
      return issue.input === undefined ? 'Choose one.' : `Choose one of: ${issue.values.map(String).join(', ')}.`
    case 'invalid_union':
      return issue.input === undefined ? 'Fill this in.' : 'This is not one of the forms that are possible here.'
    default:
      return 'This is not valid here.'
  }
}

function wrongType(expected: string): string {
  switch (expected) {
    case 'number':
    case 'int':
      return 'Enter a number.'
    case 'boolean':
      return 'Say true or false.'
    case 'array':
      return 'Give a list.'
    case 'object':
      return 'Give an object.'
    default:
      return 'Enter text.'
  }
}

function tooSmall({ origin, minimum }: { origin: string; minimum: number | bigint }): string {
  if (origin === 'string') return Number(minimum) <= 1 ? 'Fill this in.' : `Use at least ${minimum} characters.`
  if (origin === 'array') return `Give at least ${minimum}.`
  return `Enter ${minimum} or more.`
}

function tooBig({ origin, maximum }: { origin: string; maximum: number | bigint }): string {
  if (origin === 'string') return `Use at most ${maximum} characters.`
  if (origin === 'array') return `Give at most ${maximum}.`
  return `Enter ${maximum} or less.`
}

function wrongFormat(format: string): string {
  switch (format) {
    case 'email':
      return 'Enter an e-mail address, such as name@example.com.'
    case 'uuid':
      return 'This is not an identifier of ours.'
    case 'date':
      return 'Enter a date that exists, such as 2026-11-26.'
    case 'datetime':
      return 'Enter an instant in UTC, such as 2026-11-26T00:30:00Z.'
    case 'url':
      return 'Enter a web address.'
    default:
      return 'This is not in the right form.'
  }
}
