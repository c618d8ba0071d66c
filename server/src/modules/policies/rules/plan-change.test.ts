import { describe, expect, test } from 'vitest'
import { type LiveValue, planChange, type WantedValue } from './plan-change.ts'
import { policyBook } from './policy-book.ts'

const today = '2026-11-23'
const live: LiveValue[] = [
  { id: '1', key: 'pause.min_weeks', effectiveOn: '2026-01-01', value: 2 },
  { id: '2', key: 'pause.max_weeks', effectiveOn: '2026-01-01', value: 12 },
  { id: '3', key: 'pause.max_weeks', effectiveOn: '2027-03-01', value: 4 },
  { id: '4', key: 'dunning.retry_days', effectiveOn: '2026-01-01', value: [1, 3, 5] },
  { id: '5', key: 'dunning.suspend_day', effectiveOn: '2026-01-01', value: 10 },
  { id: '6', key: 'dunning.recovery_day', effectiveOn: '2026-01-01', value: 21 },
]
const plan = (wanted: WantedValue) => planChange(policyBook[wanted.key]!, live, today, wanted)

test('a change says what holds now, what would hold then, and until when it holds', () => {
  expect(plan({ key: 'pause.max_weeks', value: 8, effectiveOn: '2027-01-01' })).toEqual({
    ok: true,
    now: live[1],
    before: live[1],
    until: '2027-03-01',
    replaces: null,
  })
  expect(plan({ key: 'pause.max_weeks', value: 8, effectiveOn: '2027-04-01' })).toMatchObject({
    now: live[1],
    before: live[2],
    until: null,
  })
})

test('a scheduled value is replaced on its own day or another', () => {
  const moved = plan({ key: 'pause.max_weeks', value: 4, effectiveOn: '2027-02-01', replaces: '3' })
  expect(moved).toEqual({ ok: true, now: live[1], before: live[1], until: null, replaces: live[2] })
})

describe('what cannot be is said by field', () => {
  test.each([
    [
      'today',
      { value: 8, effectiveOn: today },
      '/effectiveOn',
      'Choose a day from 2026-11-24: earlier ones have begun at a hub.',
    ],
    [
      'the past',
      { value: 8, effectiveOn: '2026-11-01' },
      '/effectiveOn',
      'Choose a day from 2026-11-24: earlier ones have begun at a hub.',
    ],
    ['a far day', { value: 8, effectiveOn: '2028-11-24' }, '/effectiveOn', 'Choose a day in the next two years.'],
    [
      'a day that has a value',
      { value: 8, effectiveOn: '2027-03-01' },
      '/effectiveOn',
      'A value is scheduled from that day already. Change that one.',
    ],
    ['no change', { value: 12, effectiveOn: '2027-01-01' }, '/value', 'It is this already on that day.'],
    ['no change after another', { value: 4, effectiveOn: '2027-04-01' }, '/value', 'It is this already on that day.'],
    [
      'less than the least',
      { value: 1, effectiveOn: '2027-01-01' },
      '/value',
      'The least weeks of a pause would exceed the most from 2027-01-01.',
    ],
  ])('%s', (_, wanted, pointer, detail) => {
    expect(plan({ key: 'pause.max_weeks', ...wanted })).toEqual({ ok: false, errors: [{ pointer, detail }] })
  })

  test('a contradiction on a later day counts too', () => {
    expect(plan({ key: 'pause.min_weeks', value: 6, effectiveOn: '2027-01-01' })).toEqual({
      ok: false,
      errors: [{ pointer: '/value', detail: 'The least weeks of a pause would exceed the most from 2027-03-01.' }],
    })
  })

  test('a retry on the day of the suspension is none', () => {
    expect(plan({ key: 'dunning.suspend_day', value: 5, effectiveOn: '2027-01-01' })).toMatchObject({
      errors: [{ detail: 'A retry would come after the suspension from 2027-01-01.' }],
    })
  })

  test('date and value are both named at once', () => {
    expect(plan({ key: 'pause.max_weeks', value: 'x', effectiveOn: today })).toMatchObject({
      errors: [{ pointer: '/effectiveOn' }, { pointer: '/value', detail: 'Enter a whole number from 1 to 52.' }],
    })
  })
})
