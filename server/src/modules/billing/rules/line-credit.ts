import { gstOf } from '../../../lib/money.ts'
import { bearsGst } from './plan-lines.ts'

/** Cents with GST, and the GST in them. */
interface Amount {
  amountCents: number
  gstCents: number
}

/**
 * A credit of a part of a charged line, in positive cents: at most what was not given back yet, else null. Parts sum to the line, and their
 * GST to its GST: the last part takes what is left of it. Source: R5, invariant 13.
 */
export function lineCredit(charged: Amount, given: Amount, cents: number): Amount | null {
  const leftCents = charged.amountCents - given.amountCents
  if (cents <= 0 || cents > leftCents) return null
  const leftGstCents = charged.gstCents - given.gstCents
  if (cents === leftCents) return { amountCents: cents, gstCents: leftGstCents }
  const until = bearsGst(charged) ? gstOf(given.amountCents + cents) : 0
  const gstCents = Math.min(Math.max(0, until - given.gstCents), leftGstCents)
  return { amountCents: cents, gstCents }
}

/** What days of a line come to, but never more than was left of it. Source: R4, R6. */
export function notMoreThan(days: Amount, left: Amount): Amount {
  if (days.amountCents >= left.amountCents) return left
  return { amountCents: days.amountCents, gstCents: Math.min(days.gstCents, left.gstCents) }
}
