import { expect, test } from 'vitest'
import { pPlate } from './p-plate.ts'

const policy = { maxKwPerTonne: 130, states: ['QLD', 'NSW', 'VIC', 'SA'] }

const cases: [string, number | null, number | null, (string | null)[], string][] = [
  ['M086', 150, 1154, ['WA', 'QLD'], 'allowed'],
  ['M087', 174, 1338, ['VIC'], 'barred'],
  ['M088', null, 1338, ['NSW'], 'person_decides'],
  ['exactly 130', 130, 1000, ['SA'], 'allowed'],
  ['one kilogram lighter', 130, 999, ['SA'], 'barred'],
  ['unknown tare', 150, null, ['QLD'], 'person_decides'],
  ['no state with the rule', 400, 1000, ['WA', 'TAS'], 'allowed'],
  ['the hub alone has the rule', 400, 1000, [null, 'QLD'], 'barred'],
  ['the licence alone has the rule', 400, 1000, ['QLD', 'WA'], 'barred'],
  ['unknown figures without the rule', null, null, ['WA', 'ACT'], 'allowed'],
]
test.each(cases)('%s', (_, powerKw, tareKg, states, answer) => {
  expect(pPlate({ powerKw, tareKg }, states, policy)).toBe(answer)
})
