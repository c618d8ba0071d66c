import type { Reader } from '../../db.ts'
import { type GivenBack, givenBack } from './credited-lines.ts'
import type { DocumentLine } from './issue-document.ts'
import { notMoreThan } from './rules/line-credit.ts'
import { bearsGst, daysOf } from './rules/plan-lines.ts'
import { billing, type Invoice, type InvoiceLine, linesOf } from './store.ts'

/** A line with days as it was billed. Cents with GST; `to` is exclusive and where a credit cut it. */
export interface BilledLine {
  kind: string
  quantity: number
  /** What was charged for all its days, credits not taken off. */
  amountCents: number
  gstCents: number
  /** What of it was not given back yet, for days or of its price: the most that a credit of its days comes to. */
  left: { amountCents: number; gstCents: number }
  from: string
  to: string
  /** The 7-day amount and the first of those seven days (R4). */
  week: { cents: number; on: string }
  tax: 'gst' | 'none'
  /** The document and place that a credit names. */
  line: { invoiceId: string; place: number }
}

/** A billed period of a subscription, oldest first. Dates are hub dates, `to` exclusive. */
export interface BilledPeriod {
  n: number
  from: string
  to: string
  invoiceId: string
  reference: string
  state: Invoice['state']
  lines: BilledLine[]
}

/** The periods that were billed, with their lines as credits have left them. */
export async function billedPeriods(reader: Reader, subscriptionId: string): Promise<BilledPeriod[]> {
  const invoices = await billing(reader)
    .selectFrom('billing.invoices')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .where('kind', '=', 'period')
    .where('state', '<>', 'void')
    .orderBy('periodFrom')
    .orderBy('id')
    .execute()
  const given = await givenBack(
    reader,
    invoices.map((one) => one.id),
  )
  const periods: BilledPeriod[] = []
  for (const [n, { id: invoiceId, reference, state, periodFrom, periodTo }] of invoices.entries()) {
    const lines = (await linesOf(reader, invoiceId))
      .map((line) => billedLine(line, given))
      .filter((line) => line !== null)
    periods.push({ n, from: periodFrom!, to: periodTo!, invoiceId, reference, state, lines })
  }
  return periods
}

/** Billed lines of a subscription that still hold days from a hub date on, whichever document billed them. */
export async function billedFrom(reader: Reader, subscriptionId: string, from: string): Promise<BilledLine[]> {
  const rows = await billing(reader)
    .selectFrom('billing.document_lines as line')
    .leftJoin('billing.invoices as invoice', 'invoice.id', 'line.documentId')
    .leftJoin('billing.credit_notes as note', 'note.id', 'line.documentId')
    .selectAll('line')
    .where((eb) =>
      eb.or([
        eb.and([eb('invoice.subscriptionId', '=', subscriptionId), eb('invoice.state', '<>', 'void')]),
        eb('note.subscriptionId', '=', subscriptionId),
      ]),
    )
    .where('line.deferred', '=', true)
    .where((eb) => eb(eb.fn.coalesce('line.cutOn', 'line.periodTo'), '>', from))
    .orderBy('line.periodFrom')
    .orderBy('line.documentId')
    .orderBy('line.place')
    .execute()
  const given = await givenBack(
    reader,
    rows.map((line) => line.documentId),
  )
  return rows.map((line) => billedLine(line, given)).filter((line) => line !== null)
}

/** The credit lines of all billed days from a hub date on, ready for a document: days already billed are given back (R4–R6). */
export async function creditUnused(
  reader: Reader,
  wanted: { subscriptionId: string; from: string; kinds?: readonly string[] },
): Promise<DocumentLine[]> {
  const lines = await billedFrom(reader, wanted.subscriptionId, wanted.from)
  return lines
    .filter((line) => !wanted.kinds || wanted.kinds.includes(line.kind))
    .map((line) => creditFrom(line, wanted.from))
}

/** The credit of a billed line's days from a hub date on; parts of a week sum back to it, GST with them. What was given back of its price is not given back again. */
export function creditFrom(line: BilledLine, from: string): DocumentLine {
  const begin = from > line.from ? from : line.from
  const { week, kind, quantity, to } = line
  const whole = daysOf({ weeklyCents: week.cents, weekOn: week.on, from: begin, to }, line.tax === 'gst')
  const days = notMoreThan(whole, line.left)
  return {
    kind,
    quantity,
    amountCents: 0 - days.amountCents,
    gstCents: 0 - days.gstCents,
    from: begin,
    to,
    week,
    creditsLine: line.line,
  }
}

function billedLine(line: InvoiceLine, given: GivenBack): BilledLine | null {
  const { documentId, place, kind, quantity, amountCents, gstCents, periodFrom, weeklyCents, weekOn } = line
  const to = line.cutOn ?? line.periodTo
  if (!line.deferred || !periodFrom || !to || weeklyCents === null || !weekOn || periodFrom >= to) return null
  return {
    kind,
    quantity,
    amountCents,
    gstCents,
    left: given.left(line),
    from: periodFrom,
    to,
    week: { cents: weeklyCents, on: weekOn },
    tax: bearsGst(line) ? 'gst' : 'none',
    line: { invoiceId: documentId, place },
  }
}
