import { describe, expect, test } from 'vitest'
import cases from '../seed/data/money-cases.json' with { type: 'json' }
import type { Given } from './money-given.ts'
import { moneyOperations } from './money-operations.ts'

describe('money cases', () => {
  test('all 88 are here, each with its operation', () => {
    expect(cases.cases.length).toBe(88)
    expect(cases.cases.filter((one) => !(one.op in moneyOperations))).toEqual([])
  })

  test.each(cases.cases.map((one) => [one.id, one.why, one] as const))('%s %s', (_, __, one) => {
    const made = moneyOperations[one.op]!(one.in as unknown as Given)
    for (const [field, value] of Object.entries(one.out)) expect([field, made[field]]).toEqual([field, value])
  })
})
