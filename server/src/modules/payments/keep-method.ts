import type { ProviderMethod } from '../../adapters/payments/payments.ts'
import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import { defaultMethod, type Method, payments } from './store.ts'

/**
 * Keeps a card that the provider keeps, as a step: once, whoever says so first. It takes the debits when no other card does.
 * Gives the kept card; the same number entered again gives the one that is there.
 */
export async function keepMethod(
  tx: Tx,
  { customerId, hubId }: { customerId: string; hubId: string | null },
  said: ProviderMethod,
): Promise<Method> {
  const { reference, ...card } = said
  const method: Method = {
    id: newId(),
    customerId,
    hubId,
    providerReference: reference,
    ...card,
    state: 'active',
    isDefault: (await defaultMethod(tx, customerId)) === undefined,
    savedAt: tx.now,
    removedAt: null,
    expiryToldAt: null,
  }
  const added =
    (await insert(tx, method)) ?? (method.isDefault ? await insert(tx, { ...method, isDefault: false }) : null)
  if (!added) return sameCard(tx, method)
  const change = { objectId: method.id, customerId, hubId, from: null, to: 'active', event: 'save' }
  await recordChange(tx, 'payments.method_history', change)
  await record(tx, {
    action: 'payment-method.save',
    object: { kind: 'payment_method', id: method.id, reference: `${card.brand} ${card.last4}` },
    customerId,
    hubId,
    detail: { isDefault: added.isDefault },
  })
  return added
}

/** Null when it is there already, or when another transaction made another card the one for debits. */
async function insert(tx: Tx, method: Method): Promise<Method | null> {
  const row = await payments(tx)
    .insertInto('payments.methods')
    .values(method)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

async function sameCard(tx: Tx, wanted: Method): Promise<Method> {
  const { customerId, providerReference, fingerprint, expiresMonth, expiresYear } = wanted
  return payments(tx)
    .selectFrom('payments.methods')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('providerReference', '=', providerReference),
        eb.and({ customerId, fingerprint, expiresMonth, expiresYear, state: 'active' }),
      ]),
    )
    .orderBy('savedAt')
    .limit(1)
    .executeTakeFirstOrThrow()
}
