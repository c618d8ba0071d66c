import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, authorise, mustHold } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { historyOf } from '../../platform/history.ts'
import { customersByIds } from '../customers/index.ts'
import { listPayments, type Payment } from '../payments/index.ts'
import { type Bond, billing, type Invoice, invoiceById, linesOf } from './store.ts'

const pageSize = 50

interface PageFilter {
  page?: number | undefined
}

/** Invoices that the actor may see, newest first. */
export async function showInvoices(
  app: Pick<App, 'db'>,
  actor: Actor,
  filter: PageFilter & {
    subscriptionId?: string | undefined
    customerId?: string | undefined
    state?: Invoice['state'] | undefined
  },
) {
  mustHold(actor, 'invoice:read')
  const page = filter.page ?? 1
  return app.db.read(actor, async (reader) => {
    let query = billing(reader).selectFrom('billing.invoices')
    if (filter.subscriptionId) query = query.where('subscriptionId', '=', filter.subscriptionId)
    if (filter.customerId) query = query.where('customerId', '=', filter.customerId)
    if (filter.state) query = query.where('state', '=', filter.state)
    const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await query
      .selectAll()
      .orderBy('issuedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute()
    return { invoices: rows.map(invoiceRow), page: { page, pageSize, total } }
  })
}

/** One invoice with its lines. */
export async function showInvoice(app: Pick<App, 'db'>, actor: Actor, invoiceId: string) {
  mustHold(actor, 'invoice:read')
  return app.db.read(actor, async (reader) => {
    const invoice = await invoiceById(reader, invoiceId)
    if (!invoice) throw notFound()
    authorise(actor, 'invoice:read', invoice)
    const lines = await linesOf(reader, invoiceId)
    return {
      ...invoiceRow(invoice),
      lines: lines.map(({ kind, quantity, amountCents, gstCents, periodFrom, periodTo }) => ({
        kind,
        quantity,
        amountCents,
        gstCents,
        periodFrom,
        periodTo,
      })),
    }
  })
}

/** Bonds that the actor may see, newest first. */
export async function showBonds(
  app: Pick<App, 'db'>,
  actor: Actor,
  filter: PageFilter & { state?: Bond['state'] | undefined },
) {
  mustHold(actor, 'bond:read')
  const page = filter.page ?? 1
  return app.db.read(actor, async (reader) => {
    let query = billing(reader).selectFrom('billing.bonds')
    if (filter.state) query = query.where('state', '=', filter.state)
    const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await query
      .selectAll()
      .orderBy('requiredAt', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute()
    const names = await namesOf(
      reader,
      rows.map((row) => row.customerId),
    )
    return {
      bonds: await Promise.all(rows.map((bond) => bondView(reader, bond, names))),
      page: { page, pageSize, total },
    }
  })
}

/** Payments that the actor may see, newest first. */
export async function showPayments(
  app: Pick<App, 'db'>,
  actor: Actor,
  filter: PageFilter & { state?: Payment['state'] | undefined },
) {
  mustHold(actor, 'payment:read')
  const page = filter.page ?? 1
  return app.db.read(actor, async (reader) => {
    const { rows, total } = await listPayments(reader, { state: filter.state, page, pageSize })
    const names = await namesOf(
      reader,
      rows.map((row) => row.customerId),
    )
    return {
      payments: rows.map((payment) => ({
        ...paymentView(payment),
        customerName: names.get(payment.customerId) ?? null,
      })),
      page: { page, pageSize, total },
    }
  })
}

/** A payment as its payer sees it. */
export function paymentView(payment: Payment) {
  return {
    id: payment.id,
    reference: payment.reference,
    state: payment.state,
    amountCents: payment.amountCents,
    description: payment.description,
    beingConfirmed: payment.state === 'processing' && payment.challengeUrl === null,
    challengeUrl: payment.state === 'processing' ? payment.challengeUrl : null,
    declineCode: payment.declineCode,
    card: payment.cardLast4 ? { brand: payment.cardBrand ?? 'Card', last4: payment.cardLast4 } : null,
    createdAt: payment.createdAt,
    finalisedAt: payment.finalisedAt,
  }
}

async function namesOf(reader: Reader, customerIds: readonly string[]): Promise<Map<string, string>> {
  return new Map((await customersByIds(reader, customerIds)).map((customer) => [customer.id, customer.displayName]))
}

function invoiceRow(invoice: Invoice) {
  const {
    id,
    reference,
    customerId,
    subscriptionId,
    kind,
    periodFrom,
    periodTo,
    state,
    issuedAt,
    issuedOn,
    dueOn,
    totalCents,
    gstCents,
    paidCents,
    buyer,
  } = invoice
  return {
    id,
    reference,
    customerId,
    subscriptionId,
    kind,
    periodFrom,
    periodTo,
    state,
    issuedAt,
    issuedOn,
    dueOn,
    totalCents,
    gstCents,
    paidCents,
    buyerName: buyer.name,
  }
}

async function bondView(reader: Reader, bond: Bond, names: ReadonlyMap<string, string>) {
  const {
    id,
    reference,
    customerId,
    subscriptionId,
    state,
    requiredCents,
    collectedCents,
    claimedCents,
    refundedCents,
    requiredAt,
    heldAt,
  } = bond
  const timeline = await historyOf(reader, 'billing.bond_history', id)
  return {
    id,
    reference,
    customerId,
    customerName: names.get(customerId) ?? null,
    subscriptionId,
    state,
    requiredCents,
    collectedCents,
    claimedCents,
    refundedCents,
    requiredAt,
    heldAt,
    timeline,
  }
}
