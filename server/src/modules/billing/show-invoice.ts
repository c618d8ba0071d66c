import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, authorise, can, mustHold } from '../../lib/actor.ts'
import { daysBetween, hubDateAt } from '../../lib/calendar.ts'
import { notFound } from '../../lib/problem.ts'
import { entriesAbout } from '../ledger/index.ts'
import { paymentsByIds } from '../payments/index.ts'
import { givenBack } from './credited-lines.ts'
import { lineDetail, lineName } from './document-words.ts'
import { incomeAccountOf } from './rules/income-account.ts'
import { invoiceRow } from './show-invoices.ts'
import { accountOfCustomer, billing, type Invoice, type InvoiceLine, invoiceById, linesOf } from './store.ts'

/** One invoice: how each line came about, what paid it, and for who may read the ledger its journal entries. */
export async function showInvoice(app: Pick<App, 'db'>, actor: Actor, invoiceId: string) {
  mustHold(actor, 'invoice:read')
  return app.db.read(actor, async (reader) => {
    const invoice = await invoiceById(reader, invoiceId)
    if (!invoice) throw notFound()
    authorise(actor, 'invoice:read', invoice)
    const [lines, credited] = [await linesOf(reader, invoiceId), await givenBack(reader, [invoiceId])]
    return {
      ...invoiceRow(invoice),
      lines: lines.map((line) => lineView(line, credited.of(line).amountCents)),
      parts: await partsOf(reader, invoice),
      journal: can(actor, 'ledger:read', invoice) ? await entriesAbout(reader, { kind: 'invoice', id: invoiceId }) : [],
    }
  })
}

function lineView(line: InvoiceLine, creditedCents: number) {
  const { place, kind, quantity, amountCents, gstCents, periodFrom, periodTo, weeklyCents, note } = line
  return {
    place,
    kind,
    name: lineName(line),
    detail: lineDetail(kind),
    quantity,
    amountCents,
    gstCents,
    periodFrom,
    periodTo,
    weeklyCents,
    days: periodFrom && periodTo ? daysBetween(periodFrom, periodTo) : null,
    creditedCents,
    account: incomeAccountOf(kind),
    earnedThrough: line.deferred ? line.recognisedThrough : null,
    note,
  }
}

/** Payments, credit, credit notes and the bond, oldest first. */
async function partsOf(reader: Reader, { id: invoiceId, customerId }: Invoice) {
  const { timeZone } = await accountOfCustomer(reader, customerId)
  const allocations = await billing(reader)
    .selectFrom('billing.allocations')
    .select(['paymentId', 'amountCents', 'at'])
    .where('target', '=', 'invoice')
    .where('targetId', '=', invoiceId)
    .where('undoneAt', 'is', null)
    .execute()
  const settlements = await billing(reader)
    .selectFrom('billing.settlements')
    .select(['source', 'sourceId', 'amountCents', 'at'])
    .where('invoiceId', '=', invoiceId)
    .execute()
  const payments = await paymentsByIds(
    reader,
    allocations.map((one) => one.paymentId),
  )
  const names = await referencesOf(
    reader,
    settlements.map((one) => one.sourceId),
  )
  return [
    ...allocations.map(({ paymentId, amountCents, at }) => ({
      by: 'payment' as const,
      reference: payments.find((one) => one.id === paymentId)?.reference ?? null,
      amountCents,
      at,
    })),
    ...settlements.map(({ source, sourceId, amountCents, at }) => ({
      by: source,
      reference: names.get(sourceId) ?? null,
      amountCents,
      at,
    })),
  ]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((part) => ({ ...part, on: hubDateAt(timeZone, part.at) }))
}

/** Of credit notes and bonds; other sources have no reference of their own. */
async function referencesOf(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const notes = await billing(reader)
    .selectFrom('billing.credit_notes')
    .select(['id', 'reference'])
    .where('id', 'in', ids)
    .execute()
  const bonds = await billing(reader)
    .selectFrom('billing.bonds')
    .select(['id', 'reference'])
    .where('id', 'in', ids)
    .execute()
  return new Map([...notes, ...bonds].map(({ id, reference }) => [id, reference]))
}
