import type { ProviderNews } from '../../adapters/payments/payments.ts'
import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { recordChange } from '../../platform/history.ts'
import { openTask } from '../tasks/index.ts'
import { payments } from './store.ts'

const actor = system('payments.method')

/** Banks renew cards by themselves: the provider tells the new dates, or that a card is gone there. */
export async function hearMethod(
  app: Pick<App, 'db'>,
  news: Extract<ProviderNews, { kind: 'method' | 'method-removed' }>,
): Promise<void> {
  const reference = news.kind === 'method' ? news.method.reference : news.reference
  await app.db.inTransaction(actor, async (tx) => {
    const method = await payments(tx)
      .selectFrom('payments.methods')
      .selectAll()
      .where('providerReference', '=', reference)
      .where('state', '=', 'active')
      .forUpdate()
      .executeTakeFirst()
    if (!method) return
    const { id, customerId, hubId } = method
    const change = { objectId: id, customerId, hubId, from: 'active' }
    if (news.kind === 'method') {
      const { brand, last4, expiresMonth, expiresYear } = news.method
      if (expiresMonth === method.expiresMonth && expiresYear === method.expiresYear && last4 === method.last4) return
      await payments(tx)
        .updateTable('payments.methods')
        .set({ brand, last4, expiresMonth, expiresYear, expiryToldAt: null })
        .where('id', '=', id)
        .execute()
      return recordChange(tx, 'payments.method_history', { ...change, to: 'active', event: 'renew' })
    }
    await payments(tx)
      .updateTable('payments.methods')
      .set({ state: 'removed', isDefault: false, removedAt: tx.now })
      .where('id', '=', id)
      .execute()
    await recordChange(tx, 'payments.method_history', { ...change, to: 'removed', event: 'vanish' })
    if (!method.isDefault) return
    await openTask(tx, {
      kind: 'payments.card-gone',
      subject: { kind: 'payment_method', id, reference: `${method.brand} ${method.last4}` },
      hubId,
      customerId,
      reason: 'The card for debits is gone at the provider. Ask the customer for another before the next debit.',
      verb: 'Ask',
      dueAt: new Date(tx.now.getTime() + 2 * 86_400_000),
    })
  })
}
