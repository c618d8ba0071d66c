/** A part of a file: its number from 1, its first byte and its length. */
export interface Part {
  number: number
  from: number
  byteCount: number
}

/** The parts of a file of so many bytes; the last one is what is left. */
export function partsOf(byteCount: number, partBytes: number): Part[] {
  return Array.from({ length: Math.ceil(byteCount / partBytes) }, (_, at) => ({
    number: at + 1,
    from: at * partBytes,
    byteCount: Math.min(partBytes, byteCount - at * partBytes),
  }))
}
