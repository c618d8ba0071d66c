import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { payments } from './store.ts'

const actor = system('payments.customer')

/** The provider's id of a customer, made at the first need and then kept. */
export async function providerCustomer(
  app: Pick<App, 'db' | 'payments'>,
  { customerId }: { customerId: string },
): Promise<string> {
  const known = await find(app, customerId)
  if (known) return known
  const reference = await app.payments.openCustomer(customerId)
  await app.db.inTransaction(actor, (tx) =>
    payments(tx)
      .insertInto('payments.provider_customers')
      .values({ customerId, reference })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
  return (await find(app, customerId))!
}

async function find(app: Pick<App, 'db'>, customerId: string): Promise<string | undefined> {
  const row = await app.db.read(actor, (reader) =>
    payments(reader)
      .selectFrom('payments.provider_customers')
      .select('reference')
      .where('customerId', '=', customerId)
      .executeTakeFirst(),
  )
  return row?.reference
}
