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
  /** Gives back before anything is debited on its day. */
  first?: boolean
  /** The document, when it is issued already. */
  invoiceId?: string
  /** Of one that gives back: the issued documents that it names, and how much of each; they owe less before credit is left (R19). */
  credits?: readonly { invoiceId: string; cents: number }[]
  /** An instalment of an arrangement: takes at most what is left of what the arrangement covers. */
  instalment?: boolean
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
  parts: DebitPart[]
}

/**
 * Debits of an account day by day: all that is due on a day together, credit first. `arrangedCents` are open of what an arrangement covers:
 * each instalment first uses all credit for it, then takes its amount. Source: R14, fine print 9 and 14.
 */
export function debitsAhead(coming: readonly Coming[], creditCents: number, arrangedCents = 0): DebitAhead[] {
  let credit = creditCents
  let arranged = arrangedCents
  const debits: DebitAhead[] = []
  const waiting = coming.map((one) => ({ ...one }))
  for (const group of inGroups(waiting)) {
    const { subscriptionId, on } = group[0]!
    if (group[0]!.instalment) {
      const used = Math.min(credit, arranged)
      const amountCents = Math.min(group[0]!.amountCents, arranged - used)
      credit -= used
      arranged -= used + amountCents
      const parts = instalmentParts(amountCents, used)
      if (parts.length > 0) debits.push({ subscriptionId, on, amountCents, parts })
      continue
    }
    const due = sum(group.map((part) => part.amountCents))
    if (due < 0) {
      credit += leftAfterNamed(-due, group, waiting)
      continue
    }
    const parts: DebitPart[] = group
      .filter((part) => part.amountCents !== 0)
      .map(({ subject, reference, amountCents }) => ({ subject, reference, amountCents }))
    for (const part of group) part.amountCents = 0
    if (parts.length === 0) continue
    const used = Math.min(credit, due)
    credit -= used
    if (used > 0) parts.push({ subject: 'credit', reference: null, amountCents: -used })
    debits.push({ subscriptionId, on, amountCents: due - used, parts })
  }
  return debits
}

/** What an instalment takes from the card; one that credit pays says so. */
function instalmentParts(amountCents: number, usedCents: number): DebitPart[] {
  const part = (subject: string, cents: number) => ({ subject, reference: null, amountCents: cents })
  if (amountCents > 0) return [part('instalment', amountCents)]
  return usedCents > 0 ? [part('instalment', usedCents), part('credit', -usedCents)] : []
}

/** Takes what is given back off the documents that it names and that are not charged yet; gives what is left as credit. */
function leftAfterNamed(cents: number, group: readonly Coming[], waiting: Coming[]): number {
  let left = cents
  for (const named of group.flatMap((one) => one.credits ?? [])) {
    const invoice = waiting.find((one) => one.invoiceId === named.invoiceId)
    const taken = Math.min(invoice?.amountCents ?? 0, named.cents, left)
    if (invoice) invoice.amountCents -= taken
    left -= taken
  }
  return left
}

/** What is charged together: a subscription's charges of a day; changes apart and after it. */
function inGroups(coming: readonly Coming[]): Coming[][] {
  const sorted = coming.toSorted(
    (a, b) =>
      a.on.localeCompare(b.on) ||
      Number(b.first ?? false) - Number(a.first ?? false) ||
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
