import type { Kept } from './cache.ts'

/** A kept answer as text; bytes are their text under a name of their own. */
export function asText(kept: Kept): string {
  return JSON.stringify(kept, function (this: Record<string, unknown>, key, value) {
    // Given is what the bytes say of themselves; here are they.
    const given = this[key]
    return Buffer.isBuffer(given) ? { utf8: given.toString('utf8') } : value
  })
}

/** The opposite. */
export function fromText(text: string): Kept {
  return JSON.parse(text, (_, value) =>
    typeof value?.utf8 === 'string' && Object.keys(value).length === 1 ? Buffer.from(value.utf8) : value,
  )
}
