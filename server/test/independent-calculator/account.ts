import type { Cents } from './amounts.ts'
import { dateOf } from './days.ts'
import type { Document } from './history.ts'

/** What a customer owes, has paid and has as credit; charges fail from `declinesFrom` on. */
export function openAccount(declinesFrom: string | null) {
  const documents: Document[] = []
  const open: { left: number }[] = []
  const account = { documents, open, charged: 0, credit: 0, book, pay, claim }

  /** A document; a negative one takes away from what is open, the rest becomes credit. */
  function book(on: number, subject: string, lines: Cents[]): void {
    const total = lines.reduce((all, line) => all + line.cents, 0)
    const gst = lines.reduce((all, line) => all + line.gst, 0)
    documents.push({ on: dateOf(on), subject, totalCents: total, gstCents: gst })
    if (total >= 0) {
      open.push({ left: total })
      return
    }
    let rest = -total
    for (const one of open) {
      const taken = Math.min(one.left, rest)
      one.left -= taken
      rest -= taken
    }
    account.credit += rest
  }

  /** Credit first, then the card. */
  function pay(on: number): void {
    for (const one of open) {
      const used = Math.min(account.credit, one.left)
      account.credit -= used
      one.left -= used
    }
    if (declinesFrom !== null && dateOf(on) >= declinesFrom) return
    for (const one of open) {
      account.charged += one.left
      one.left = 0
    }
  }

  /** What a bond pays of open documents, oldest first, and what of it is left. */
  function claim(bond: number): { claims: number[]; left: number } {
    let left = bond
    const owed = open.filter((one) => one.left > 0)
    const claims = owed.map((one) => {
      const taken = Math.min(left, one.left)
      left -= taken
      one.left -= taken
      return taken
    })
    return { claims, left }
  }

  return account
}
