import type { CountedFilter, SearchCar } from '../search.ts'
import type { Bitset } from './bitset.ts'

/** Fields of which a car has one value or none; features are many. */
const fields = ['hub', 'body', 'fuel', 'seats', 'make', 'model', 'drive', 'gearbox'] as const satisfies CountedFilter[]
export type CodedField = (typeof fields)[number]

/**
 * The value of each such field by row, as a number: a row is counted by one addition, however many values there are. Code 0
 * is no value.
 */
export class CodedFields {
  #codes = {} as Record<CodedField, Uint16Array<ArrayBuffer>>
  #values = Object.fromEntries(fields.map((field) => [field, ['']])) as Record<CodedField, string[]>
  #codeOf = Object.fromEntries(fields.map((field) => [field, new Map<string, number>()])) as Record<
    CodedField,
    Map<string, number>
  >

  grow(rows: number): void {
    for (const field of fields) {
      const larger = new Uint16Array(rows)
      larger.set(this.#codes[field] ?? [])
      this.#codes[field] = larger
    }
  }

  put(row: number, car: SearchCar): void {
    for (const field of fields) {
      const value = car[field]
      this.#codes[field][row] = value === null ? 0 : this.#code(field, String(value))
    }
  }

  /** How many of some cars have each value that any car ever had. */
  counts(field: CodedField, cars: Bitset): Map<string, number> {
    const values = this.#values[field]
    const codes = this.#codes[field]
    const sums = new Uint32Array(values.length)
    for (let word = 0; word < cars.length; word += 1) {
      let rest = cars[word]!
      while (rest !== 0) {
        const lowest = rest & -rest
        sums[codes[(word << 5) + 31 - Math.clz32(lowest)]!]! += 1
        rest ^= lowest
      }
    }
    const counts = new Map<string, number>()
    for (let code = 1; code < values.length; code += 1) counts.set(values[code]!, sums[code]!)
    return counts
  }

  #code(field: CodedField, value: string): number {
    const codes = this.#codeOf[field]
    let code = codes.get(value)
    if (code === undefined) {
      code = this.#values[field].push(value) - 1
      codes.set(value, code)
    }
    return code
  }
}
