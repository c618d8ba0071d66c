import { expect, test } from 'vitest'
import { planDays } from './plan-days.ts'

test('billed days by plan: a change of plan and a pause in between', () => {
  const plans = [
    { fromOn: '2026-11-26', kmPerWeek: 385 },
    { fromOn: '2027-02-04', kmPerWeek: 500 },
  ]
  expect(planDays([{ from: '2026-11-26', to: null }], plans, '2027-05-26')).toEqual([
    { kmPerWeek: 385, days: 70 },
    { kmPerWeek: 500, days: 111 },
  ])
  const paused = [
    { from: '2026-11-26', to: '2027-01-05' },
    { from: '2027-02-01', to: null },
  ]
  expect(planDays(paused, plans, '2027-02-10')).toEqual([
    { kmPerWeek: 385, days: 43 },
    { kmPerWeek: 500, days: 6 },
  ])
  expect(planDays(paused, plans, '2026-11-26')).toEqual([])
})
