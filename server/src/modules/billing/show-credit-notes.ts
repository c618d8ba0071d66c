import type { App } from '../../app-context.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import { billing, pageSize } from './store.ts'

/** Credit notes that the actor may see, newest first. */
export async function showCreditNotes(
  app: Pick<App, 'db'>,
  actor: Actor,
  filter: { page?: number | undefined; subscriptionId?: string | undefined; customerId?: string | undefined },
) {
  mustHold(actor, 'invoice:read')
  const page = filter.page ?? 1
  return app.db.read(actor, async (reader) => {
    let query = billing(reader).selectFrom('billing.credit_notes')
    if (filter.subscriptionId) query = query.where('subscriptionId', '=', filter.subscriptionId)
    if (filter.customerId) query = query.where('customerId', '=', filter.customerId)
    const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await query
      .selectAll()
      .orderBy('issuedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute()
    return {
      creditNotes: rows.map(({ buyer, ...row }) => ({ ...row, buyerName: buyer.name })),
      page: { page, pageSize, total },
    }
  })
}
