import type { Tx } from '../../db.ts'
import { addDays } from '../../lib/calendar.ts'
import type { Posting } from '../ledger/index.ts'
import { earnings, type NewLine } from './issue-invoice.ts'
import { cutPostings, type DeferredLine, pricePostings } from './rules/cut-line.ts'
import { incomeAccountOf } from './rules/income-account.ts'
import { billing, type InvoiceLine } from './store.ts'

/**
 * How the lines of a document are booked when some give back what others charged. A credit of a line's last days cuts it: its
 * unearned part leaves deferred revenue, an earned part leaves income, GST with it. A credit without days is of its price: the line goes on,
 * and earns less. Source: domain §5, R12 fine print 3.
 */
export async function bookLines(tx: Tx, lines: readonly NewLine[]): Promise<Posting[]> {
  await lockCredited(tx, lines)
  const postings: Posting[] = []
  for (const line of lines) {
    postings.push(...(line.credits ? await bookCredit(tx, line, line.credits) : earnings(line)))
  }
  return postings
}

async function bookCredit(tx: Tx, line: NewLine, credits: { documentId: string; place: number }): Promise<Posting[]> {
  const credited = await lineAt(tx, credits)
  const netCents = -(line.amountCents - line.gstCents)
  const gst: Posting = { account: 'gst_payable', cents: -line.gstCents }
  const income = incomeAccountOf(credited.kind)
  const course = courseOf(credited)
  if (course && !line.from) {
    const { deferredCents, incomeCents, earnedCap } = pricePostings(course, netCents)
    await cap(tx, credits, earnedCap)
    return [{ account: 'deferred', cents: deferredCents }, { account: income, cents: incomeCents }, gst]
  }
  // Days inside a line, and days without a car, do not end it: what they give back comes out of income.
  const ends = line.kind === credited.kind && line.to === (course?.cutOn ?? course?.to)
  if (!course || !line.from || !ends) return [{ account: income, cents: netCents }, gst]
  const { deferredCents, incomeCents } = cutPostings(course, line.from, netCents)
  await cut(tx, credited, course, line.from)
  return [{ account: 'deferred', cents: deferredCents }, { account: income, cents: incomeCents }, gst]
}

/** A line's course through the days, or null when it is income at once. */
function courseOf(line: InvoiceLine): DeferredLine | null {
  const { deferred, amountCents, gstCents, periodFrom: from, periodTo: to, cutOn, recognisedThrough, earnedCap } = line
  if (!deferred || !from || !to || recognisedThrough === null) return null
  return { amountCents, gstCents, from, to, cutOn, recognisedThrough, earnedCap }
}

async function cap(tx: Tx, { documentId, place }: { documentId: string; place: number }, earnedCap: number) {
  await billing(tx)
    .updateTable('billing.document_lines')
    .set({ earnedCap })
    .where('documentId', '=', documentId)
    .where('place', '=', place)
    .execute()
}

async function cut(tx: Tx, line: InvoiceLine, course: DeferredLine, cutOn: string): Promise<void> {
  const lastKept = addDays(cutOn, -1)
  const recognisedThrough = [course.recognisedThrough, lastKept].toSorted()[0]!
  await billing(tx)
    .updateTable('billing.document_lines')
    .set({ cutOn, recognisedThrough, open: recognisedThrough < lastKept })
    .where('documentId', '=', line.documentId)
    .where('place', '=', line.place)
    .execute()
}

/** Locks the credited lines in one order, the one in which recognition locks them. */
async function lockCredited(tx: Tx, lines: readonly NewLine[]): Promise<void> {
  const ids = lines.map((line) => line.credits?.documentId).filter((id) => id !== undefined)
  if (ids.length === 0) return
  await billing(tx)
    .selectFrom('billing.document_lines')
    .select('place')
    .where('documentId', 'in', ids)
    .orderBy('documentId')
    .orderBy('place')
    .forUpdate()
    .execute()
}

function lineAt(tx: Tx, { documentId, place }: { documentId: string; place: number }): Promise<InvoiceLine> {
  return billing(tx)
    .selectFrom('billing.document_lines')
    .selectAll()
    .where('documentId', '=', documentId)
    .where('place', '=', place)
    .executeTakeFirstOrThrow()
}
