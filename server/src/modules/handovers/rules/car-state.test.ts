import { angles } from '@faith/contract/walk-arounds'
import { expect, test } from 'vitest'
import { isOpen, marksSeen, missingAngles, nextNumber } from './car-state.ts'

const day = (n: number) => new Date(Date.UTC(2026, 10, n))
const mark = (name: string, foundIn: string, found: number, repaired: number | null = null) => ({
  name,
  foundIn,
  foundAt: day(found),
  repairedAt: repaired === null ? null : day(repaired),
})
const marks = [
  mark('known', 'a-handover', 1),
  mark('repaired since', 'a-handover', 1, 20),
  mark('repaired before', 'a-handover', 1, 5),
  mark('found at the hand-over', 'b-handover', 10),
  mark('found at the return, in the same instant', 'b-return', 10),
  mark('found by the next', 'c-handover', 30),
]
const names = (seen: Parameters<typeof marksSeen>[1]) => marksSeen(marks, seen).map((one) => one.name)

test('a hand-over shows what was known and not repaired then, and what it found', () => {
  expect(names({ walkAroundId: 'b-handover', laterId: 'b-return', at: day(10) })).toEqual([
    'known',
    'repaired since',
    'found at the hand-over',
  ])
})

test('a return shows them again with what it found; what was repaired meanwhile is gone', () => {
  expect(names({ walkAroundId: 'b-return', laterId: null, at: day(25) })).toEqual([
    'known',
    'found at the hand-over',
    'found at the return, in the same instant',
  ])
})

test('a hand-over that nobody walked around shows what was known', () => {
  expect(names({ walkAroundId: null, laterId: null, at: day(3) })).toEqual([
    'known',
    'repaired since',
    'repaired before',
  ])
})

test('an angle is there with a photo or a reason', () => {
  expect(missingAngles([])).toEqual([...angles])
  expect(missingAngles([{ angle: 'left' }, { angle: 'front' }, { angle: 'cabin' }])).toEqual([
    'front_left',
    'rear',
    'rear_right',
    'right',
    'dashboard',
  ])
  expect(missingAngles(angles.map((angle) => ({ angle })))).toEqual([])
})

test.each([
  ['planned', true, false],
  ['handed_over', false, true],
  ['returned', false, true],
  ['closed', false, false],
  ['cancelled', false, false],
] as const)('while an assignment is %s', (state, handover, back) => {
  expect(isOpen('handover', state)).toBe(handover)
  expect(isOpen('return', state)).toBe(back)
})

test('marks are counted on; a number is used again only when 99 are reached, and then no more are taken', () => {
  const on = (...numbers: number[]) => numbers.map((number) => ({ number, repairedAt: null }))
  expect(nextNumber([])).toBe(1)
  expect(nextNumber(on(1, 4))).toBe(5)
  expect(nextNumber([...on(1), { number: 2, repairedAt: day(1) }])).toBe(2)
  expect(nextNumber(on(1, 3, 99))).toBe(2)
  expect(nextNumber(on(...Array.from({ length: 99 }, (_, at) => at + 1)))).toBeNull()
})
