import fc from 'fast-check'
import { expect } from 'vitest'
import { calculate } from '../independent-calculator/calculator.ts'
import { keptHistories } from './kept-histories.ts'
import { planHistory } from './plan-history.ts'
import { histories } from './random-history.ts'

/** Printed with each run; a failure shrinks to the smallest history that differs. Run one again with SEED=… */
export const seed = Number(process.env['SEED'] ?? Date.now() % 2_147_483_647)

/** Asserts that the product's rules and the independent calculator come to the same documents, charges, credit and bond. */
export function expectEqualHistories(runs: number): void {
  fc.assert(
    fc.property(histories, (history) => {
      expect(planHistory(history)).toEqual(calculate(history))
    }),
    { numRuns: runs, seed, examples: keptHistories.map((history) => [history]) },
  )
}
