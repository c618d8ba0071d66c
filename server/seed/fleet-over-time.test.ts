import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { readFleetFile } from '../src/modules/offers/index.ts'
import { fleetOverTime } from './fleet-over-time.ts'

const today = '2026-11-23'
const file = readFleetFile(await readFile(new URL('data/fleet.csv', import.meta.url)), today)
const fleet = fleetOverTime(file, today)
const rowOf = (on: string, stockNo: string) => {
  for (const row of fleet.asOf(on).rows) if ('accepted' in row && row.stockNo === stockNo) return row.accepted
  return null
}

describe('the fleet file on an earlier day', () => {
  test('is the file itself on its own day', () => {
    expect(fleet.asOf(today)).toBe(file)
  })

  test('has the kilometres that a car had then, 68 a day fewer, read as long before that day; its plates are as good as they will be', () => {
    const now = rowOf(today, 'FA-1001')!
    const then = rowOf('2026-11-13', 'FA-1001')!
    expect([now.odometerKm, now.odometerOn]).toEqual([111_151, '2026-10-27'])
    expect([then.odometerKm, then.odometerOn]).toEqual([110_471, '2026-10-17'])
    expect(then.regoExpiresOn).toBe(now.regoExpiresOn)
  })

  test('lacks cars that were not built by then, and rows that no import takes', () => {
    const built = file.rows.flatMap((row) => ('accepted' in row && row.accepted.build ? [row.accepted.build] : []))
    const then = fleet.asOf('2024-11-25').rows
    expect(built.some((month) => month > '2024-11')).toBe(true)
    for (const row of then) expect('accepted' in row && (row.accepted.build ?? '') <= '2024-11').toBe(true)
  })

  test('never has more kilometres than later, nor fewer than a tenth of them', () => {
    for (const outcome of file.rows) {
      if (!('accepted' in outcome) || outcome.accepted.odometerKm === null) continue
      const { stockNo, odometerKm } = outcome.accepted
      const then = fleet.kmAt(stockNo, new Date('2024-11-25T00:00:00Z'))!
      const later = fleet.kmAt(stockNo, new Date('2026-10-01T00:00:00Z'))!
      expect(then).toBeGreaterThanOrEqual(Math.round(odometerKm / 10))
      expect(later).toBeGreaterThanOrEqual(then)
      expect(later).toBeLessThanOrEqual(odometerKm)
    }
    expect(fleet.kmAt('FA-1001', new Date('2026-11-27T00:00:00Z'))).toBe(111_151)
    expect(fleet.kmAt('FA-0', new Date())).toBe(null)
  })
})
