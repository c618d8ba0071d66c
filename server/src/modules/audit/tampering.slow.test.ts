import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestApp } from '../../../test/test-app.ts'
import { sealedLog, tamperings, verdictWhileTampered } from './fixtures.ts'
import { verifyChain } from './verify-chain.ts'

const rows = 100_000
const tries = 500
const seed = Date.now() % 1_000_000
const minutes = 60_000

let app: TestApp
let close: () => Promise<void>
let days: string[]
beforeAll(async () => {
  ;({ app, days, close } = await sealedLog(rows))
}, 10 * minutes)
afterAll(() => close())

test(
  `of ${tries} random tamperings of ${rows} sealed rows every one is found (seed ${seed})`,
  async () => {
    let state = seed
    const random = (below: number) => {
      state = (state * 1664525 + 1013904223) % 4294967296
      return Math.floor((state / 4294967296) * below)
    }
    expect(await verifyChain(app)).toMatchObject({ whole: true, rows })
    const missed: string[] = []
    for (let n = 0; n < tries; n += 1) {
      const tampering = tamperings[random(tamperings.length)]!
      // What moves all later rows is tried near the end, where it moves fewer.
      const moves = /close the gap|cut the end|seal of its own/.test(tampering.name)
      const place = moves ? rows - random(2_000) : 1 + random(rows)
      const other = 1 + ((place + random(rows - 1)) % rows)
      // Every tenth by a walk over all rows; the rest from the last anchor before, as a nightly look does.
      const since = n % 10 === 0 ? null : (days[Math.floor((Math.min(place, other) - 1) / 1_000) - 1] ?? null)
      const verdict = await verdictWhileTampered(app, tampering, [place, other], since)
      if (verdict.whole) missed.push(`${tampering.name} at ${place}, ${other}`)
    }
    expect(missed).toEqual([])
  },
  20 * minutes,
)
