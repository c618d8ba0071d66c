import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gstOf, gstOfPart, partOfWeek } from '../../../lib/money.ts'
import { lineCredit, notMoreThan } from './line-credit.ts'

const none = { amountCents: 0, gstCents: 0 }
const week = { amountCents: 31_900, gstCents: 2_900 }

describe('a credit of a part of a line (R5)', () => {
  test('bears its eleventh; the last part takes what is left of the line and of its GST', () => {
    expect(lineCredit(week, none, 5_000)).toEqual({ amountCents: 5_000, gstCents: 455 })
    const given = { amountCents: 5_000, gstCents: 455 }
    expect(lineCredit(week, given, 26_900)).toEqual({ amountCents: 26_900, gstCents: 2_445 })
  })

  test('never exceeds what was charged less what was given back', () => {
    expect(lineCredit(week, none, 31_901)).toBeNull()
    expect(lineCredit(week, { amountCents: 31_000, gstCents: 2_818 }, 901)).toBeNull()
    expect(lineCredit(week, week, 1)).toBeNull()
    expect(lineCredit(week, none, 0)).toBeNull()
    expect(lineCredit(week, none, -100)).toBeNull()
  })

  test('of a line without GST bears none', () => {
    expect(lineCredit({ amountCents: 18_000, gstCents: 0 }, none, 9_000)).toEqual({ amountCents: 9_000, gstCents: 0 })
  })

  test('after days were given back takes the rest of the GST, whatever parts they were', () => {
    const days = { amountCents: partOfWeek(31_900, 5, 7), gstCents: gstOfPart(31_900, 5, 7) }
    const left = 31_900 - days.amountCents
    expect(lineCredit(week, days, left)).toEqual({ amountCents: left, gstCents: 2_900 - days.gstCents })
  })

  test('however it is split, parts sum to the line and GST to its GST, none of them negative', () => {
    const cents = fc.integer({ min: 1, max: 300_000 })
    fc.assert(
      fc.property(
        cents,
        fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 12 }),
        fc.boolean(),
        (amount, parts, gst) => {
          const line = { amountCents: amount, gstCents: gst ? gstOf(amount) : 0 }
          let given = none
          for (const part of [...parts, amount]) {
            const wanted = Math.min(part, amount - given.amountCents)
            const made = lineCredit(line, given, wanted)
            if (wanted === 0) {
              expect(made).toBeNull()
              continue
            }
            expect(made!.gstCents).toBeGreaterThanOrEqual(0)
            expect(made!.gstCents).toBeLessThanOrEqual(made!.amountCents)
            given = { amountCents: given.amountCents + made!.amountCents, gstCents: given.gstCents + made!.gstCents }
          }
          expect(given).toEqual(line)
        },
      ),
    )
  })
})

describe('days of a line of which something was given back', () => {
  test('come to their part while that is left', () => {
    expect(notMoreThan({ amountCents: 9_115, gstCents: 829 }, { amountCents: 26_900, gstCents: 2_445 })).toEqual({
      amountCents: 9_115,
      gstCents: 829,
    })
  })

  test('come to what is left and not to a cent more', () => {
    const left = { amountCents: 5_000, gstCents: 455 }
    expect(notMoreThan({ amountCents: 9_115, gstCents: 829 }, left)).toEqual(left)
  })
})
