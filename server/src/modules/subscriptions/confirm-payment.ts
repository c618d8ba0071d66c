import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { vehicleById, vehicleTitle } from '../fleet/index.ts'
import { hubById } from '../hubs/index.ts'
import { openTask } from '../tasks/index.ts'
import { mailCustomer } from './mail-customer.ts'
import { scheduledMail } from './mails/scheduled.ts'
import { moveSubscription } from './move-subscription.ts'
import { lockSubscription } from './store.ts'

/** pending_payment → scheduled, once week 1 and the bond are paid; any other state is left alone. */
export async function confirmPayment(app: Pick<App, 'db' | 'config'>, subscriptionId: string): Promise<void> {
  await app.db.inTransaction(system('subscriptions.confirm'), async (tx) => {
    const subscription = await lockSubscription(tx, subscriptionId)
    if (subscription.state !== 'pending_payment') return
    await moveSubscription(tx, subscription, 'confirm_payment')
    const [vehicle, hub] = [await vehicleById(tx, subscription.vehicleId), await hubById(tx, subscription.hubId)]
    await openTask(tx, {
      kind: 'subscription.hand-over',
      subject: { kind: 'subscription', id: subscription.id, reference: subscription.reference },
      hubId: subscription.hubId,
      customerId: null,
      reason: `${vehicle ? vehicleTitle(vehicle) : 'Car'} is picked up.`,
      verb: 'Hand over',
      dueAt: subscription.pickUpAt,
    })
    await mailCustomer(app, tx, subscription, scheduledMail, {
      reference: subscription.reference,
      car: vehicle ? vehicleTitle(vehicle) : '',
      hub: hub ? `${hub.street}, ${hub.suburb} ${hub.state}` : '',
      pickUpAt: subscription.pickUpAt,
      timeZone: subscription.timeZone,
    })
  })
}
