import { expect, test } from 'vitest'
import { type Coming, debitsAhead } from './debits-ahead.ts'

const week = (on: string, amountCents = 33_400, subscriptionId = 'a'): Coming => ({
  subscriptionId,
  on,
  amountCents,
  subject: 'week',
  reference: null,
  alone: false,
})

const shown = (coming: Coming[], credit: number) =>
  debitsAhead(coming, credit).map((debit) => [debit.on, debit.amountCents])

test('FA-S-20418: credit comes off one week, a toll goes with the next', () => {
  const toll = { ...week('2026-11-26', 594), subject: 'toll', reference: 'FA-INV-1' }
  const debits = debitsAhead([toll, week('2026-11-19'), week('2026-11-26'), week('2026-12-03')], 3_000)
  expect(debits.map((debit) => [debit.on, debit.amountCents])).toEqual([
    ['2026-11-19', 30_400],
    ['2026-11-26', 33_994],
    ['2026-12-03', 33_400],
  ])
  expect(debits[0]!.parts.map((part) => [part.subject, part.amountCents])).toEqual([
    ['week', 33_400],
    ['credit', -3_000],
  ])
  expect(debits[1]!.parts.map((part) => [part.subject, part.reference, part.amountCents])).toEqual([
    ['week', null, 33_400],
    ['toll', 'FA-INV-1', 594],
  ])
})

test('credit of more than a week leaves a debit of nothing and goes on', () => {
  expect(shown([week('2026-11-19'), week('2026-11-26')], 40_000)).toEqual([
    ['2026-11-19', 0],
    ['2026-11-26', 26_800],
  ])
})

test('a change of that day is charged by itself after the week; one that gives back is credit for what follows', () => {
  const swap: Coming = { ...week('2026-11-26', 10_757), subject: 'swap', alone: true }
  expect(shown([swap, week('2026-11-26'), week('2026-12-03')], 40_000)).toEqual([
    ['2026-11-26', 0],
    ['2026-11-26', 4_157],
    ['2026-12-03', 33_400],
  ])
  expect(shown([{ ...swap, amountCents: -5_000 }, week('2026-11-26'), week('2026-12-03')], 0)).toEqual([
    ['2026-11-26', 33_400],
    ['2026-12-03', 28_400],
  ])
})

test('one credit is not promised to two subscriptions of an account', () => {
  const debits = debitsAhead([week('2026-11-26', 10_000, 'b'), week('2026-11-26', 10_000)], 15_000)
  expect(debits.map((debit) => [debit.subscriptionId, debit.amountCents])).toEqual([
    ['a', 0],
    ['b', 5_000],
  ])
})
