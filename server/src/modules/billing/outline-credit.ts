import { type CreditInput, creditProblems } from '@faith/contract/credits'
import type { Reader } from '../../db.ts'
import type { Actor } from '../../lib/actor.ts'
import { daysInWords, hubDateAt } from '../../lib/calendar.ts'
import { dollars, gstOf, sum } from '../../lib/money.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { needsSecondPerson } from '../payments/index.ts'
import { policySnapshot } from '../policies/index.ts'
import { isCarried } from './carried-document.ts'
import { type Given, givenBack } from './credited-lines.ts'
import { lineName } from './document-words.ts'
import { isTaxed } from './is-taxed.ts'
import type { DocumentLine } from './issue-document.ts'
import { lineCredit } from './rules/line-credit.ts'
import { accountOfCustomer, type Invoice, type InvoiceLine, invoiceById, linesOf, openCents } from './store.ts'

/** A credit worked out; nothing is written. Amounts are positive cents, those of `lines` negative. */
export interface OutlinedCredit {
  /** Of the document: goodwill, or the correction of an invoice. */
  subject: 'goodwill' | 'invoice_credit'
  invoice: Pick<Invoice, 'id' | 'reference'> | null
  lines: DocumentLine[]
  amountCents: number
  gstCents: number
  /** Comes off what is open of the invoice, or takes back what was written off. */
  appliedCents: number
  creditedCents: number
  creditBeforeCents: number
  /** Over the limit: somebody else than who asks decides. */
  needsSecond: boolean
}

/** Who asks, for whom, and what agreed changes will give back of billed lines on their day. */
interface Whose {
  actor: Actor
  subscriptionId: string
  customerId: string
  timeZone: string
  promised: readonly DocumentLine[]
}

/**
 * What a credit by staff comes to: of an invoice's lines at most what they charged less what was given back and what is promised; goodwill
 * corrects no invoice and lowers GST as the policy says. Where it goes is what its credit note will do. Source: domain §5, R5, R14, R19.
 */
export async function outlineCredit(reader: Reader, whose: Whose, input: CreditInput): Promise<OutlinedCredit> {
  const { creditCents } = await accountOfCustomer(reader, whose.customerId)
  const made =
    input.about === 'goodwill'
      ? await goodwill(reader, whose, input.amountCents)
      : await ofInvoice(reader, whose, input)
  const amountCents = 0 - sum(made.lines.map((line) => line.amountCents))
  const gstCents = 0 - sum(made.lines.map((line) => line.gstCents))
  const { settles } = made
  const appliedCents = settles ? Math.min(amountCents, openCents(settles) + settles.writtenOffCents) : 0
  return {
    subject: settles ? 'invoice_credit' : 'goodwill',
    invoice: settles && { id: settles.id, reference: settles.reference },
    lines: made.lines,
    amountCents,
    gstCents,
    appliedCents,
    creditedCents: amountCents - appliedCents,
    creditBeforeCents: creditCents,
    needsSecond: await needsSecondPerson(reader, whose.actor, amountCents),
  }
}

interface Made {
  lines: DocumentLine[]
  settles: Invoice | null
}

async function goodwill(reader: Reader, { timeZone }: Whose, amountCents: number): Promise<Made> {
  const policy = await policySnapshot(reader, hubDateAt(timeZone, reader.now))
  const gstCents = isTaxed(policy, 'goodwill') ? gstOf(amountCents) : 0
  return { lines: [{ kind: 'goodwill', amountCents: 0 - amountCents, gstCents: 0 - gstCents }], settles: null }
}

async function ofInvoice(
  reader: Reader,
  { subscriptionId, promised }: Whose,
  { invoiceId, lines: wanted }: Extract<CreditInput, { about: 'invoice' }>,
): Promise<Made> {
  const invoice = await invoiceById(reader, invoiceId)
  if (!invoice || invoice.subscriptionId !== subscriptionId) throw notFound()
  const why = notCreditable(invoice)
  if (why) throw refuse(creditProblems.notCreditable, why)
  const lines = await linesOf(reader, invoiceId)
  const given = await givenBack(reader, [invoiceId])
  const credit = wanted.map(({ place, amountCents }, at) => {
    const line = lines.find((one) => one.place === place)
    if (!line || wanted.findIndex((one) => one.place === place) !== at) throw notFound()
    return creditOf(invoice, line, plus(given.of(line), promisedOf(line, promised)), amountCents)
  })
  return { lines: credit, settles: invoice }
}

/** Why an invoice is not credited in this way, in a sentence; null when it is. */
function notCreditable(invoice: Invoice): string | null {
  if (invoice.state === 'void' || invoice.state === 'draft') return `${invoice.reference} was taken back.`
  if (isCarried(invoice))
    return `${invoice.reference} stands for what another system billed, whose invoices are the tax invoices. Give goodwill instead.`
  if (invoice.awaitsPayment)
    return `${invoice.reference} waits for a payment of its own. Credit it when that is made, or has lapsed.`
  return null
}

function creditOf({ id, reference }: Invoice, line: InvoiceLine, given: Given, cents: number): DocumentLine {
  const credit = lineCredit(line, given, cents)
  const left = Math.max(0, line.amountCents - given.amountCents)
  if (!credit)
    throw refuse(
      creditProblems.notCreditable,
      `${dollars(left)} of “${lineName(line)}” on ${reference} can be credited.`,
      { place: line.place, leftCents: left },
    )
  const { kind, periodFrom, periodTo, place } = line
  const note = [periodFrom && periodTo ? daysInWords(periodFrom, periodTo) : null, line.note].filter(Boolean).join(', ')
  return {
    kind,
    amountCents: 0 - credit.amountCents,
    gstCents: 0 - credit.gstCents,
    creditsLine: { invoiceId: id, place },
    ...(note ? { note } : {}),
  }
}

function promisedOf({ documentId, place }: InvoiceLine, promised: readonly DocumentLine[]): Given {
  const mine = promised.filter(({ creditsLine: of }) => of?.invoiceId === documentId && of.place === place)
  return {
    amountCents: 0 - sum(mine.map((line) => line.amountCents)),
    gstCents: 0 - sum(mine.map((line) => line.gstCents)),
  }
}

function plus(one: Given, other: Given): Given {
  return { amountCents: one.amountCents + other.amountCents, gstCents: one.gstCents + other.gstCents }
}
