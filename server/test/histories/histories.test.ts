import { test } from 'vitest'
import { expectEqualHistories, seed } from './equal-histories.ts'

test(`500 random histories come to the same cents as day by day (seed ${seed})`, { timeout: 180_000 }, () => {
  expectEqualHistories(500)
})
