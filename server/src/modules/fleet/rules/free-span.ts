/** A span of time that a car is promised for; `until` null: without an end. */
export interface Span {
  from: Date
  until: Date | null
}

/** The first free span from `now`: it ends where the next commitment begins. Null when a commitment without an end is in the way. */
export function firstFreeSpan(taken: readonly Span[], now: Date): Span | null {
  let from = now
  for (const span of [...taken].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    if (span.until && span.until <= from) continue
    if (span.from > from) return { from, until: span.from }
    if (!span.until) return null
    from = span.until
  }
  return { from, until: null }
}
