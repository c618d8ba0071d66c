import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { agreementById, moveAgreement } from '../agreements/index.ts'
import { moveSubscription } from './move-subscription.ts'
import { lockSubscription } from './store.ts'

/** in_settlement → closed, once all is billed, paid, claimed and given back; any other state is left alone. */
export async function closeSettled(app: Pick<App, 'db'>, subscriptionId: string): Promise<void> {
  await app.db.inTransaction(system('subscriptions.close'), async (tx) => {
    const subscription = await lockSubscription(tx, subscriptionId)
    if (subscription.state !== 'in_settlement') return
    await moveSubscription(tx, subscription, 'close', { endedAt: tx.now })
    const agreement = await agreementById(tx, subscription.agreementId)
    if (agreement?.state === 'signed') await moveAgreement(tx, agreement, 'end')
  })
}
