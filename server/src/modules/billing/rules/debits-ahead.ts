import type { HubDate } from '../../../lib/calendar.ts'
import { sum } from '../../../lib/money.ts'

/** Something that will be charged on a day; one that is negative becomes credit then. */
export interface Coming {
  subscriptionId: string
  on: HubDate
  amountCents: number
  /** What it is about, such as week, toll, swap. */
  subject: string
  /** Of a document that is issued already. */
  reference: string | null
  /** Charged by itself, after the debit of the day: the document of a change. */
  alone: boolean
}

/** What a debit is made of; credit that is used is negative. */
export interface DebitPart {
  subject: string
  reference: string | null
  amountCents: number
}

export interface DebitAhead {
  subscriptionId: string
  on: HubDate
  amountCents: number
  parts: readonly DebitPart[]
}

/** Debits of an account day by day: all that is due on a day together, credit first. Source: R14, fine print 9 and 14. */
export function debitsAhead(coming: readonly Coming[], creditCents: number): DebitAhead[] {
  let credit = creditCents
  const debits: DebitAhead[] = []
  for (const group of inGroups(coming)) {
    const { subscriptionId, on } = group[0]!
    const parts: DebitPart[] = group.map(({ subject, reference, amountCents }) => ({ subject, reference, amountCents }))
    const due = sum(parts.map((part) => part.amountCents))
    if (due < 0) {
      credit -= due
      continue
    }
    const used = Math.min(credit, due)
    credit -= used
    if (used > 0) parts.push({ subject: 'credit', reference: null, amountCents: -used })
    debits.push({ subscriptionId, on, amountCents: due - used, parts })
  }
  return debits
}

/** What is charged together: a subscription's charges of a day; changes apart and after it. */
function inGroups(coming: readonly Coming[]): Coming[][] {
  const sorted = coming.toSorted(
    (a, b) =>
      a.on.localeCompare(b.on) ||
      Number(a.alone) - Number(b.alone) ||
      a.subscriptionId.localeCompare(b.subscriptionId) ||
      Number(b.subject === 'week') - Number(a.subject === 'week'),
  )
  const groups: Coming[][] = []
  for (const one of sorted) {
    const last = groups.at(-1)?.[0]
    const together = last && !one.alone && !last.alone && last.on === one.on
    if (together && last.subscriptionId === one.subscriptionId) groups.at(-1)!.push(one)
    else groups.push([one])
  }
  return groups
}
