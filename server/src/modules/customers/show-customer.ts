import type { Customer } from '@faith/contract/customers'
import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type AccountActor, type Actor, authorise } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { marketingOf } from './consents.ts'
import { addressOf, customerById } from './find-customers.ts'
import { driversOf } from './find-drivers.ts'

type Shown = Omit<Customer, 'marketing'> & { marketing: { optedIn: boolean; since: Date | null } }

/** The actor's own customer. */
export async function getMyCustomer(app: Pick<App, 'db' | 'secrets'>, actor: AccountActor): Promise<Shown> {
  const customerId = actor.customerIds[0]
  if (!customerId) throw notFound()
  return app.db.read(actor, (reader) => showCustomer(app, reader, customerId))
}

/** A customer's page for staff; the read is audited. */
export async function getCustomer(app: Pick<App, 'db' | 'secrets'>, actor: Actor, customerId: string): Promise<Shown> {
  return app.db.inTransaction(actor, async (tx) => {
    const customer = await showCustomer(app, tx, customerId)
    await record(tx, {
      action: 'customer.read',
      object: { kind: 'customer', id: customerId, reference: customer.reference },
      customerId,
    })
    return customer
  })
}

async function showCustomer(app: Pick<App, 'secrets'>, reader: Reader, customerId: string): Promise<Shown> {
  const row = await customerById(reader, customerId)
  if (!row) throw notFound()
  // Row security has shown it, so a hub's staff deal with this customer.
  const hubId = reader.actor.kind === 'account' ? (reader.actor.hubIds[0] ?? null) : null
  authorise(reader.actor, 'customer:read', { customerId, hubId })
  const { openedBy: _, createdAt: __, updatedAt: ___, ...columns } = row
  return {
    ...columns,
    address: await addressOf(app, reader, customerId),
    marketing: await marketingOf(reader, customerId),
    drivers: await driversOf(app, reader, customerId),
  }
}
