import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { mustFindAmendment } from './amendment-store.ts'
import { applyAmendment } from './apply-amendment.ts'
import { mailAmendment } from './mail-amendment.ts'
import { applyRise } from './price-rise/apply-rise.ts'
import { lockSubscription, subscriptions } from './store.ts'

const actor = system('subscriptions.apply-amendments')

/** Applies changes whose day has come; each in its own transaction, so that one that cannot be applied stops no other. */
export async function applyDue(app: Pick<App, 'db' | 'config'>): Promise<number> {
  const due = await app.db.read(actor, (reader) =>
    subscriptions(reader)
      .selectFrom('subscriptions.amendments')
      .select(['id', 'subscriptionId'])
      .where('state', '=', 'scheduled')
      .where('dueAt', '<=', reader.now)
      .orderBy('dueAt')
      .orderBy('requestedAt')
      .limit(100)
      .execute(),
  )
  let moved = 0
  for (const { id, subscriptionId } of due) {
    moved += await app.db.inTransaction(actor, async (tx) => {
      const subscription = await lockSubscription(tx, subscriptionId)
      const amendment = await mustFindAmendment(tx, id)
      if (amendment.state !== 'scheduled') return 0
      if (amendment.kind === 'price_rise') {
        await applyRise(app, tx, subscription, amendment)
        return 1
      }
      const applied = await applyAmendment(tx, subscription, amendment)
      await mailAmendment(app, tx, subscription, applied, 'applied')
      return 1
    })
  }
  return moved
}

/** When the next change applies. */
export async function nextAmendmentDue(app: Pick<App, 'db'>): Promise<Date | null> {
  const row = await app.db.read(actor, (reader) =>
    subscriptions(reader)
      .selectFrom('subscriptions.amendments')
      .select((eb) => eb.fn.min('dueAt').as('at'))
      .where('state', '=', 'scheduled')
      .where('dueAt', 'is not', null)
      .executeTakeFirst(),
  )
  return row?.at ?? null
}
