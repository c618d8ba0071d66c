import type { CustomerAnswers } from '@faith/contract/customers'
import type { App } from '../../app-context.ts'
import { type AccountActor, authorise } from '../../lib/actor.ts'
import { record } from '../audit/index.ts'
import { marketingOf, recordConsent } from './consents.ts'
import { asCustomer } from './open-customer.ts'
import { saveDetails } from './save-details.ts'
import { getMyCustomer } from './show-customer.ts'

/** Saves the actor's own details. */
export async function updateMyCustomer(
  app: Pick<App, 'db' | 'secrets'>,
  account: AccountActor,
  answers: CustomerAnswers,
) {
  const actor = await asCustomer(app, account)
  authorise(actor, 'customer:update', actor)
  await app.db.inTransaction(actor, (tx) => saveDetails(app, tx, actor.customerId, answers, ''))
  return getMyCustomer(app, actor)
}

/** Records the wish for news by mail, or its end. */
export async function setMarketingConsent(
  app: Pick<App, 'db'>,
  account: AccountActor,
  optedIn: boolean,
): Promise<void> {
  const actor = await asCustomer(app, account)
  await app.db.inTransaction(actor, async (tx) => {
    if ((await marketingOf(tx, actor.customerId)).optedIn === optedIn) return
    await recordConsent(tx, actor.customerId, 'marketing', optedIn)
    await record(tx, {
      action: 'customer.marketing-consent',
      object: { kind: 'customer', id: actor.customerId },
      customerId: actor.customerId,
      detail: { optedIn },
    })
  })
}
