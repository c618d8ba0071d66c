import type { FactorOwner } from '@faith/contract/factor-resets'
import type { App } from '../../app-context.ts'
import { type AccountActor, mustHold } from '../../lib/actor.ts'
import { recordAll } from '../audit/index.ts'
import { factorOwners } from '../identity/index.ts'
import { customersByIds } from './find-customers.ts'
import { maskEmail } from './rules/mask.ts'
import { searchCustomers } from './search-customers.ts'

const most = 10

type Found = Omit<FactorOwner, 'reset'> & { reset: Awaited<ReturnType<typeof factorOwners>>[number]['reset'] }

/**
 * Customers whose second factor may be reset, by the whole address or by words of the name, for administrators who read no customer
 * beside: who it is, masked, and what waits. Each that is found is in the audit log.
 */
export async function findFactorOwners(
  app: Pick<App, 'db'>,
  actor: AccountActor,
  q: string,
): Promise<{ owners: Found[]; more: boolean }> {
  mustHold(actor, 'factor:reset')
  const named = q.includes('@')
    ? []
    : await app.db.read(actor, (reader) => searchCustomers(reader, { q, within: 'any', limit: most + 1 }))
  const found = await factorOwners(
    app,
    actor,
    q.includes('@') ? { email: q } : { customerIds: named.slice(0, most).map(({ id }) => id) },
  )
  return app.db.inTransaction(actor, async (tx) => {
    const seen = await customersByIds(
      tx,
      found.map((one) => one.customerId),
    )
    const owners = found.flatMap(({ customerId, email, ...rest }) => {
      const customer = seen.find(({ id }) => id === customerId)
      return customer ? [{ customerId, reference: customer.reference, emailMasked: maskEmail(email), ...rest }] : []
    })
    await recordAll(
      tx,
      owners.map(({ customerId, reference }) => ({
        action: 'factor-reset.find' as const,
        object: { kind: 'customer', id: customerId, reference },
        customerId,
      })),
    )
    return { owners, more: named.length > most }
  })
}
