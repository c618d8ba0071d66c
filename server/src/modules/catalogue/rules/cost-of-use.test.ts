import { expect, test } from 'vitest'
import { bought, energyKnown, onLoan, subscribed } from './cost-of-use.ts'

// Worked by hand; the loan beside the annuity formula of any bank: $27,000 over 60 months at 9 % is $560.48 a month.

const assumed = {
  onDate: '2026-11-26',
  petrolCentsPerLitre: 200,
  dieselCentsPerLitre: 210,
  electricityCentsPerKwh: 30,
  insuranceYearlyCents: 120_000,
  registrationYearlyCents: { NSW: 90_000 },
  servicingPer1000KmCents: 6_000,
  valueLossPercentYearly: 10,
  loanRateHundredths: 900,
  loanMonths: 60,
  loanDepositPercent: 10,
}
const car = {
  subscribable: true,
  buyable: true,
  weeklyCents: { 1: 40_000, 6: 33_000, 12: 30_000 },
  driveAwayCents: 3_000_000,
  fuel: 'Hybrid',
  fuelLitresPerHundredKm: 4,
  energyKwhPerHundredKm: null,
}
const prices = {
  plans: [
    { kmPerWeek: 385, extraCents: 0 },
    { kmPerWeek: 500, extraCents: 2_900 },
    { kmPerWeek: 770, extraCents: 5_900 },
  ],
  excessCents: 30,
}
const year = { months: 12, weeks: 53, kmPerWeek: 300, state: 'NSW' }

test('subscribed: the weekly price and fuel, nothing else', () => {
  expect(subscribed(car, year, prices, assumed)).toEqual({
    termMonths: 12,
    weeklyCents: 30_000,
    planKmPerWeek: 385,
    totalCents: 53 * 30_000 + 127_200,
    perWeekCents: 32_400,
    lines: [
      { kind: 'weekly', amountCents: 1_590_000 },
      // 15,900 km at 4 L in 100 km and $2.00.
      { kind: 'energy', amountCents: 127_200 },
    ],
  })
})

test.each([
  [385, 385, 0],
  // 96 km over cost $28.80, less than the plan of 500; 97 km cost $29.10.
  [481, 385, 2_880],
  [482, 500, 2_900],
  [600, 500, 2_900 + 3_000],
  [601, 770, 5_900],
  [870, 770, 5_900 + 3_000],
])('at %i km a week the plan of %i is the cheapest', (kmPerWeek, plan, weekly) => {
  const found = subscribed(car, { ...year, kmPerWeek }, prices, assumed)!
  expect(found.planKmPerWeek).toBe(plan)
  expect(found.lines.find((line) => line.kind === 'kilometres')?.amountCents ?? 0).toBe(weekly * 53)
})

test.each([
  [1, 40_000],
  [5, 40_000],
  [6, 33_000],
  [11, 33_000],
  [36, 30_000],
])('over %i months the longest minimum term that fits', (months, weekly) => {
  expect(subscribed(car, { ...year, months }, prices, assumed)!.weeklyCents).toBe(weekly)
})

test('no way where it is not offered', () => {
  expect(subscribed({ ...car, subscribable: false }, year, prices, assumed)).toBeNull()
  expect(subscribed({ ...car, weeklyCents: { 6: 33_000 } }, { ...year, months: 3 }, prices, assumed)).toBeNull()
  expect(bought({ ...car, buyable: false }, year, assumed)).toBeNull()
  expect(onLoan({ ...car, driveAwayCents: null }, year, assumed)).toBeNull()
})

test('bought: the value it loses and what an owner pays', () => {
  const lines = [
    { kind: 'value_loss', amountCents: 300_000 },
    { kind: 'registration', amountCents: 90_000 },
    { kind: 'insurance', amountCents: 120_000 },
    { kind: 'servicing', amountCents: 95_400 },
    { kind: 'energy', amountCents: 127_200 },
  ]
  const totalCents = 732_600
  expect(bought(car, year, assumed)).toEqual({
    driveAwayCents: 3_000_000,
    worthAtEndCents: 2_700_000,
    totalCents,
    perWeekCents: 13_823,
    lines,
  })
  expect(bought(car, { ...year, months: 24 }, assumed)!.worthAtEndCents).toBe(2_430_000)
})

test('on a loan: bought, and the interest of the months of use', () => {
  const loan = onLoan(car, year, assumed)!
  expect([loan.depositCents, loan.monthlyCents]).toEqual([300_000, 56_048])
  const interest = (months: number) =>
    onLoan(car, { ...year, months }, assumed)!.lines.find((line) => line.kind === 'interest')!.amountCents
  expect(interest(1)).toBe(20_250)
  // All instalments less what was lent, but for the cents of rounding; nothing comes after the last one.
  expect(Math.abs(interest(60) - (60 * 56_048 - 2_700_000))).toBeLessThan(60)
  expect(interest(84)).toBe(interest(60))
  expect(loan.totalCents).toBe(bought(car, year, assumed)!.totalCents + interest(12))
})

test('a loan without interest costs what buying does', () => {
  const free = { ...assumed, loanRateHundredths: 0 }
  expect(onLoan(car, year, free)!.totalCents).toBe(bought(car, year, free)!.totalCents)
})

test('diesel, current and an unknown consumption', () => {
  const energy = (own: object) =>
    bought({ ...car, ...own }, year, assumed)!.lines.find((line) => line.kind === 'energy')?.amountCents ?? 0
  expect(energy({ fuel: 'Diesel', fuelLitresPerHundredKm: 8 })).toBe(Math.round(159 * 8 * 210))
  expect(energy({ fuel: 'Electric', fuelLitresPerHundredKm: null, energyKwhPerHundredKm: 15 })).toBe(159 * 15 * 30)
  expect(energyKnown({ ...car, fuelLitresPerHundredKm: null })).toBe(false)
  expect(energy({ fuelLitresPerHundredKm: null })).toBe(0)
})
