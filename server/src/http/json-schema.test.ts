import fastJson from 'fast-json-stringify'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { outputSchema } from './json-schema.ts'

const Answer = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  until: z.iso.datetime().nullable(),
  on: z.iso.date().nullable(),
  cents: z.int(),
  rows: z.array(z.object({ name: z.string().nullable() })),
  extra: z.record(z.string(), z.unknown()),
  kind: z.enum(['a', 'b']).nullable(),
  optional: z.string().optional(),
})

test('the compiled serialiser gives dates as text, nulls as null, and nothing that is not listed', () => {
  const stringify = fastJson(outputSchema(Answer))
  const text = stringify({
    id: '0199a3a0-0000-7000-8000-000000000001',
    at: new Date('2026-11-23T00:00:00Z'),
    until: new Date('2026-11-24T00:00:00Z'),
    on: '2026-11-26',
    cents: 28900,
    rows: [{ name: null, vin: 'SECRET' }, { name: '王伟' }],
    extra: { any: [1] },
    kind: null,
    passwordHash: 'SECRET',
  })
  expect(JSON.parse(text)).toEqual({
    id: '0199a3a0-0000-7000-8000-000000000001',
    at: '2026-11-23T00:00:00.000Z',
    until: '2026-11-24T00:00:00.000Z',
    on: '2026-11-26',
    cents: 28900,
    rows: [{ name: null }, { name: '王伟' }],
    extra: { any: [1] },
    kind: null,
  })
  expect(
    JSON.parse(stringify({ id: 'x', at: 'x', until: null, on: null, cents: 1, rows: [], extra: {}, kind: 'a' })).until,
  ).toBeNull()
})
