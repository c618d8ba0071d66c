/** A movement as the provider's statement has it; cents, money to us positive. */
export interface TheirLine {
  /** A dispute that was won, and a refund that came back, are movements of their own. */
  object: 'payment' | 'refund' | 'refund_failed' | 'dispute' | 'dispute_won'
  /** The provider's id of the object. */
  providerId: string
  amountCents: number
}

/** A movement as our books have it. */
export interface OurLine extends TheirLine {
  paymentId: string
  customerId: string
  hubId: string | null
}

/** What the two say differently. */
export interface Difference {
  kind: 'missing_here' | 'missing_there' | 'other_amount' | 'double'
  object: TheirLine['object']
  providerId: string
  ours: OurLine | null
  oursCents: number | null
  theirsCents: number | null
}

/**
 * Compares the provider's statement with our books, object by object. `ours` holds every object that the statement names and
 * those of the span that it should name; only these may be missing there.
 */
export function reconcile(
  theirs: readonly TheirLine[],
  ours: readonly OurLine[],
  expected: ReadonlySet<string>,
): { matched: number; differences: Difference[] } {
  const lines = groupOf(theirs)
  const books = new Map(ours.map((line) => [keyOf(line), line]))
  const differences: Difference[] = []
  let matched = 0
  for (const [key, of] of lines) {
    const first = of[0]!
    const our = books.get(key) ?? null
    const same = { object: first.object, providerId: first.providerId, ours: our, oursCents: our?.amountCents ?? null }
    const theirsCents = of.reduce((total, line) => total + line.amountCents, 0)
    if (of.length > 1) differences.push({ kind: 'double', ...same, theirsCents })
    else if (!our) differences.push({ kind: 'missing_here', ...same, theirsCents })
    else if (our.amountCents !== theirsCents) differences.push({ kind: 'other_amount', ...same, theirsCents })
    else matched += 1
  }
  for (const [key, our] of books) {
    if (lines.has(key) || !expected.has(our.providerId)) continue
    const { object, providerId, amountCents } = our
    differences.push({
      kind: 'missing_there',
      object,
      providerId,
      ours: our,
      oursCents: amountCents,
      theirsCents: null,
    })
  }
  return { matched, differences }
}

function groupOf(theirs: readonly TheirLine[]): Map<string, TheirLine[]> {
  const groups = new Map<string, TheirLine[]>()
  for (const line of theirs) groups.set(keyOf(line), [...(groups.get(keyOf(line)) ?? []), line])
  return groups
}

function keyOf(line: TheirLine): string {
  return `${line.object}:${line.providerId}`
}
