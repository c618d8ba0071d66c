import './all.ts'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { allOperations, type Operation } from './operation.ts'

/** Names of all fields of a schema, however deep. */
function fieldsOf(schema: z.ZodType | undefined): string[] {
  const found = new Set<string>()
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) walk(one)
    else if (node && typeof node === 'object') {
      const { properties } = node as { properties?: object }
      for (const name of Object.keys(properties ?? {})) found.add(name)
      for (const one of Object.values(node)) walk(one)
    }
  }
  if (schema) walk(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  return [...found]
}

const named = (pattern: RegExp, fields: (operation: Operation) => readonly string[]) =>
  allOperations().flatMap((operation) => {
    const hits = fields(operation).filter((name) => pattern.test(name))
    return hits.map((name) => `${operation.id} ${name}`)
  })

const inAddress = (operation: Operation) => [
  ...[...operation.path.matchAll(/:(\w+)/g)].map((match) => match[1]!),
  ...fieldsOf(operation.query),
]

test('nothing secret or personal stands in an address: there it would end in logs and histories', () => {
  const secret = /pass(?!keyId)|secret|token(?!Id)|code|licen[cs]e|birth|card|bsb|email|phone|street|link(?!Id)/i
  // Signed for one search and one reader, to stop mails with one click; it opens nothing else. Source: RFC 8058.
  expect(named(secret, inAddress)).toEqual(['stopAlerts link'])
})

test('browsers are given no token: only those who ask for one of their own', () => {
  const token = /token(?!s$|Id|_type)|secret|jwt|cookie/i
  expect(named(token, (operation) => fieldsOf(operation.returns))).toEqual([
    'createPersonalToken token',
    'issueToken access_token',
    'issueToken refresh_token',
  ])
})

test('no account has a hint or a secret question', () => {
  expect(named(/hint|question|maiden|pet/i, (operation) => fieldsOf(operation.body))).toEqual([])
})
