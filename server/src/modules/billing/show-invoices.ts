import type { App } from '../../app-context.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import { billing, type Invoice, openCents, pageSize } from './store.ts'

/** Invoices that the actor may see, newest first. */
export async function showInvoices(
  app: Pick<App, 'db'>,
  actor: Actor,
  filter: {
    page?: number | undefined
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

/** An invoice as lists show it. */
export function invoiceRow(invoice: Invoice) {
  const {
    id,
    reference,
    customerId,
    subscriptionId,
    kind,
    subject,
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
    subject,
    periodFrom,
    periodTo,
    state,
    issuedAt,
    issuedOn,
    dueOn,
    totalCents,
    gstCents,
    paidCents,
    openCents: openCents(invoice),
    buyerName: buyer.name,
  }
}
