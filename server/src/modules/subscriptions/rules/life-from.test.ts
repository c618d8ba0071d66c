import { expect, test } from 'vitest'
import { lifeFrom } from './life-from.ts'

const start = {
  terms: [{ startOn: '2026-11-26', months: 6, endsOn: '2027-05-26' }],
  runs: [{ from: '2026-11-26', to: null }],
  conditions: [{ fromOn: '2026-11-26' }],
}
const paused = {
  terms: [{ startOn: '2026-11-26', months: 6, endsOn: '2027-06-09' }],
  runs: [
    { from: '2026-11-26', to: '2026-11-30' },
    { from: '2026-12-14', to: null },
  ],
  conditions: [{ fromOn: '2026-11-26' }],
}

test('another start counts the term from it, to the clamped day (R3)', () => {
  expect(lifeFrom(start, '2026-11-28')).toEqual({
    terms: [{ startOn: '2026-11-28', months: 6, endsOn: '2027-05-28' }],
    runs: [{ from: '2026-11-28', to: null }],
    conditions: [{ fromOn: '2026-11-28' }],
  })
  expect(lifeFrom({ ...start, terms: [{ ...start.terms[0]!, months: 3 }] }, '2026-11-30')?.terms[0]?.endsOn).toBe(
    '2027-02-28',
  )
})

test('other keys after a pause shift what had not ended (R10)', () => {
  expect(lifeFrom(paused, '2026-12-16')).toEqual({
    terms: [{ startOn: '2026-11-26', months: 6, endsOn: '2027-06-11' }],
    runs: [
      { from: '2026-11-26', to: '2026-11-30' },
      { from: '2026-12-16', to: null },
    ],
    conditions: [{ fromOn: '2026-11-26' }],
  })
  const ended = { ...paused, terms: [{ startOn: '2026-10-26', months: 1, endsOn: '2026-11-26' }] }
  expect(lifeFrom(ended, '2026-12-16')?.terms).toEqual(ended.terms)
})

test('what was agreed since stands on the old day: no other life is made', () => {
  expect(lifeFrom({ ...start, conditions: [...start.conditions, { fromOn: '2026-12-03' }] }, '2026-11-28')).toBeNull()
  const extended = [...start.terms, { startOn: '2027-05-26', months: 3, endsOn: '2027-08-26' }]
  expect(lifeFrom({ ...start, terms: extended }, '2026-11-28')).toBeNull()
})
