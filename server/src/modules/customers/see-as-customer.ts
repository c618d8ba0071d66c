import type { App } from '../../app-context.ts'
import { type AccountActor, authorise } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { openAccountView } from '../identity/index.ts'
import { customerById } from './find-customers.ts'

/** Lets a member of staff see a customer's account as its owner does, to look only; gives until when. */
export async function seeAsCustomer(
  app: Pick<App, 'db' | 'systemClock'>,
  actor: AccountActor,
  { customerId, reason }: { customerId: string; reason: string },
): Promise<{ until: Date }> {
  return app.db.inTransaction(actor, async (tx) => {
    const customer = await customerById(tx, customerId)
    if (!customer) throw notFound()
    // Row security has shown the customer, so a hub's staff deal with it.
    authorise(actor, 'customer:see-as', { customerId, hubId: actor.hubIds[0] ?? null })
    return { until: await openAccountView(app, tx, actor, { customerId, reference: customer.reference, reason }) }
  })
}
