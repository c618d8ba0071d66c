import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { type DebitMove, outlineDebitMove, moveDebit as write } from '../billing/index.ts'
import { debitsToCome } from './debits-to-come.ts'
import { mustFind, type Subscription } from './store.ts'

/** Shown around a moved debit. */
const shown = 5

/** The debits to come if one moved; nothing is written. */
export function previewDebitMove(app: Pick<App, 'db'>, actor: Actor, subscriptionId: string, wanted: DebitMove) {
  return app.db.read(actor, async (reader) => {
    const subscription = await mustFind(reader, subscriptionId)
    authorise(actor, 'debit:move', subscription)
    return outlined(reader, subscription, wanted)
  })
}

/** Moves one weekly debit to a later day, as previewed; the debits to come are those that the account shows. Source: R15. */
export function moveDebit(app: Pick<App, 'db'>, actor: Actor, subscriptionId: string, wanted: DebitMove) {
  return app.db.inTransaction(actor, async (tx) => {
    const subscription = await mustFind(tx, subscriptionId)
    authorise(actor, 'debit:move', subscription)
    const after = await outlined(tx, subscription, wanted)
    await write(tx, subscriptionId, wanted)
    return after
  })
}

async function outlined(reader: Reader, subscription: Subscription, wanted: DebitMove) {
  const { dueOn, weeks } = await outlineDebitMove(reader, subscription.id, wanted)
  const { periodFrom } = wanted
  const count = Math.max(shown, weeks + 1)
  return { dueOn, debits: await debitsToCome(reader, subscription, { count, move: { periodFrom, dueOn } }) }
}
