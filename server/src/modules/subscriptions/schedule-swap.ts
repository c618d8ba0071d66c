import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { vehicleById, vehicleTitle } from '../fleet/index.ts'
import { askForKeys } from './agree-to-swap.ts'
import { mailAmendment } from './mail-amendment.ts'
import { moveAmendment } from './move-amendment.ts'
import { lockSubscription, subscriptions } from './store.ts'

const actor = system('subscriptions.schedule-swap')
const prefix = 'amendment:'

/** What a payment for a change is opened for. */
export function intentOf(amendmentId: string): `amendment:${string}` {
  return `${prefix}${amendmentId}`
}

/** The top-up of a swap is paid: the hub expects both cars. One that was withdrawn meanwhile, or is scheduled already, is left alone. */
export async function scheduleSwap(app: Pick<App, 'db' | 'config'>, intent: string): Promise<void> {
  if (!intent.startsWith(prefix)) return
  const id = intent.slice(prefix.length)
  await app.db.inTransaction(actor, async (tx) => {
    const find = () =>
      subscriptions(tx).selectFrom('subscriptions.amendments').selectAll().where('id', '=', id).executeTakeFirst()
    const seen = await find()
    if (seen?.kind !== 'swap') return
    const subscription = await lockSubscription(tx, seen.subscriptionId)
    const amendment = await find()
    if (amendment?.state !== 'accepted' || !amendment.swap) return
    const scheduled = await moveAmendment(tx, amendment, 'schedule', { dueAt: null })
    const vehicle = await vehicleById(tx, amendment.swap.vehicleId)
    await askForKeys(tx, subscription, new Date(amendment.swap.at), vehicle ? vehicleTitle(vehicle) : '')
    await mailAmendment(app, tx, subscription, scheduled, 'scheduled')
  })
}
