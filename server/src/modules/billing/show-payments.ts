import type { App } from '../../app-context.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import { listPayments, type Payment } from '../payments/index.ts'
import { namesOf } from './names-of.ts'
import { pageSize } from './store.ts'

/** Payments that the actor may see, newest first. */
export async function showPayments(
  app: Pick<App, 'db'>,
  actor: Actor,
  filter: { page?: number | undefined; state?: Payment['state'] | undefined },
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
