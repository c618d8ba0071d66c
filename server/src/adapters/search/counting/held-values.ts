const slots = 64

/** What each row has set, to take it back when the car changes: numbers instead of strings, 128 bytes a car. */
export class HeldValues {
  #ids = new Map<string, number>()
  #values: string[] = ['']
  #held = new Uint16Array(0)
  /** Rows with more values than slots. */
  #long = new Map<number, readonly string[]>()

  grow(rows: number): void {
    const larger = new Uint16Array(rows * slots)
    larger.set(this.#held)
    this.#held = larger
  }

  put(row: number, values: readonly string[]): void {
    if (values.length > slots) this.#long.set(row, values)
    for (const [slot, value] of values.slice(0, slots).entries()) this.#held[row * slots + slot] = this.#idOf(value)
  }

  /** The row's values; it has none afterwards. */
  take(row: number): readonly string[] {
    const long = this.#long.get(row)
    const start = row * slots
    const values: string[] = []
    for (let slot = start; slot < start + slots && (this.#held[slot] ?? 0) !== 0; slot += 1)
      values.push(this.#values[this.#held[slot]!]!)
    this.#held.fill(0, start, start + slots)
    this.#long.delete(row)
    return long ?? values
  }

  #idOf(value: string): number {
    let id = this.#ids.get(value)
    if (id === undefined) {
      id = this.#values.push(value) - 1
      this.#ids.set(value, id)
    }
    return id
  }
}
