import { test } from 'vitest'
import { expectEqualHistories, seed } from './equal-histories.ts'

test(`10,000 random histories come to the same cents as day by day (seed ${seed})`, { timeout: 1_800_000 }, () => {
  expectEqualHistories(10_000)
})
