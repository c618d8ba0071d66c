import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bitsetOf, eachBit, setBit } from './bitset.ts'
import { meet } from './meet.ts'
import { Stairs } from './stairs.ts'

const figure = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 100_000 }))
const bound = fc.oneof(fc.integer({ min: -1, max: 100_001 }), fc.constant(2 ** 31 - 1))

test('a range finds the rows that a plain look at every figure finds, also after figures changed', () => {
  fc.assert(
    fc.property(
      fc.array(figure, { minLength: 1, maxLength: 300 }),
      fc.array(fc.tuple(fc.nat(400), figure), { maxLength: 40 }),
      fc.array(fc.tuple(bound, bound), { minLength: 1, maxLength: 8 }),
      (made, changes, asked) => {
        const column = new Int32Array(512)
        column.set(made)
        const stairs = new Stairs(column, made.length)
        const rows = bitsetOf(column.length)
        for (let row = 0; row < made.length; row += 1) setBit(rows, row, true)
        for (const [row, value] of changes) {
          column[row] = value
          stairs.put(row)
          setBit(rows, row, true)
        }
        for (const [least, most] of asked) {
          const found = bitsetOf(column.length)
          meet(found, [rows], [{ stairs, least, most }], rows.length)
          const seen: number[] = []
          eachBit(found, (row) => seen.push(row))
          const plain: number[] = []
          eachBit(rows, (row) => {
            if (column[row]! >= least && column[row]! <= most) plain.push(row)
          })
          expect(seen).toEqual(plain)
        }
      },
    ),
    { numRuns: 500 },
  )
})
