import { paymentProblems } from '@faith/contract/payments'
import { NoAnswer } from '../../adapters/payments/payments.ts'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import { type Method, payments } from './store.ts'

/** Debits go to this card from now on. */
export function setDefaultMethod(app: Pick<App, 'db'>, actor: Actor, methodId: string): Promise<Method> {
  return app.db.inTransaction(actor, async (tx) => {
    const method = await lockAmong(tx, actor, methodId)
    if (method.isDefault) return method
    const change = (isDefault: boolean) => payments(tx).updateTable('payments.methods').set({ isDefault })
    await change(false).where('customerId', '=', method.customerId).where('isDefault', '=', true).execute()
    await change(true).where('id', '=', methodId).execute()
    await note(tx, method, 'active', 'make_default')
    return { ...method, isDefault: true }
  })
}

/** Forgets a card: the provider first, so that nothing can be charged that we do not know of. Not the one that takes the debits. */
export async function removeMethod(app: Pick<App, 'db' | 'payments'>, actor: Actor, methodId: string): Promise<void> {
  const method = await app.db.inTransaction(actor, (tx) => removable(tx, actor, methodId))
  await app.payments.removeMethod(method.providerReference).catch((error: unknown) => {
    throw error instanceof NoAnswer ? refuse(paymentProblems.providerUnavailable) : error
  })
  await app.db.inTransaction(actor, async (tx) => {
    const present = await removable(tx, actor, methodId)
    await payments(tx)
      .updateTable('payments.methods')
      .set({ state: 'removed', removedAt: tx.now })
      .where('id', '=', methodId)
      .execute()
    await note(tx, present, 'removed', 'remove')
  })
}

async function removable(tx: Tx, actor: Actor, methodId: string): Promise<Method> {
  const method = await lockAmong(tx, actor, methodId)
  if (method.isDefault) throw refuse(paymentProblems.cardTakesDebits)
  return method
}

/** Locks all of the customer's cards, so that two changes of which one takes the debits come one after the other. */
async function lockAmong(tx: Tx, actor: Actor, methodId: string): Promise<Method> {
  const found = await payments(tx)
    .selectFrom('payments.methods')
    .select('customerId')
    .where('id', '=', methodId)
    .executeTakeFirst()
  if (!found) throw notFound()
  const all = await payments(tx)
    .selectFrom('payments.methods')
    .selectAll()
    .where('customerId', '=', found.customerId)
    .where('state', '=', 'active')
    .orderBy('id')
    .forUpdate()
    .execute()
  const method = all.find((one) => one.id === methodId)
  if (!method) throw notFound()
  authorise(actor, 'payment-method:update', method)
  return method
}

async function note(tx: Tx, method: Method, to: string, event: string): Promise<void> {
  const { id, customerId, hubId, brand, last4 } = method
  await recordChange(tx, 'payments.method_history', { objectId: id, customerId, hubId, from: 'active', to, event })
  await record(tx, {
    action: `payment-method.${event.replaceAll('_', '-')}`,
    object: { kind: 'payment_method', id, reference: `${brand} ${last4}` },
    customerId,
    hubId,
  })
}
