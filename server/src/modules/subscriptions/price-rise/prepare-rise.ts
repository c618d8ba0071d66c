import { type PriceRiseInput, priceRiseProblems } from '@faith/contract/price-rises'
import type { App } from '../../../app-context.ts'
import { type Actor, actorName, authorise } from '../../../lib/actor.ts'
import { instantAt } from '../../../lib/calendar.ts'
import { newId } from '../../../lib/ids.ts'
import { refuse } from '../../../lib/problem.ts'
import { recordChange } from '../../../platform/history.ts'
import { nextReference } from '../../../platform/references.ts'
import { record } from '../../audit/index.ts'
import { hubById } from '../../hubs/index.ts'
import { openTask } from '../../tasks/index.ts'
import { subscriptions } from '../store.ts'
import { previewRows } from './preview-rise.ts'
import { showRise } from './show-rises.ts'

/** A price rise as it was seen, and why. */
export interface Prepared extends PriceRiseInput {
  seen: { rising: number; afterCents: number }
  reason: string
}

/** Keeps a price rise as previewed, for another person to confirm; those that are refused in the preview are left out. */
export async function prepareRise(app: Pick<App, 'db'>, actor: Actor, asked: Prepared) {
  const { hubId, fromOn, change, seen, reason } = asked
  authorise(actor, 'price-rise:prepare', { hubId })
  const id = newId()
  await app.db.inTransaction(actor, async (tx) => {
    const { rows, totals } = await previewRows(tx, asked)
    const rising = rows.filter((row) => row.state === 'planned')
    if (rising.length === 0)
      throw refuse(priceRiseProblems.notPossible, rows[0]?.why ?? 'None of these subscriptions is at this hub.')
    if (totals.rising !== seen.rising || totals.afterCents !== seen.afterCents)
      throw refuse(priceRiseProblems.previewChanged)
    const reference = await nextReference(tx, 'PR')
    await subscriptions(tx)
      .insertInto('subscriptions.price_rises')
      .values({
        id,
        reference,
        hubId,
        fromOn,
        change: JSON.stringify(change),
        reason,
        preparedBy: actorName(actor),
        preparedAt: tx.now,
      })
      .execute()
    const owners = await subscriptions(tx)
      .selectFrom('subscriptions.subscriptions')
      .select(['id', 'customerId'])
      .where(
        'id',
        'in',
        rising.map((row) => row.subscriptionId),
      )
      .execute()
    const ownerOf = new Map(owners.map((one) => [one.id, one.customerId]))
    await subscriptions(tx)
      .insertInto('subscriptions.price_rise_rows')
      .values(
        rising.map((row) => ({
          riseId: id,
          subscriptionId: row.subscriptionId,
          customerId: ownerOf.get(row.subscriptionId)!,
          hubId,
          // A name changes, and may be erased: it is read where the row is shown.
          row: JSON.stringify({ ...row, customerName: null }),
        })),
      )
      .execute()
    await recordChange(tx, 'subscriptions.price_rise_history', {
      objectId: id,
      hubId,
      from: null,
      to: 'prepared',
      event: 'prepare',
      reason,
    })
    await record(tx, {
      action: 'price-rise.prepare',
      object: { kind: 'price_rise', id, reference },
      hubId,
      detail: { fromOn, change, ...totals, reason },
    })
    const hub = await hubById(tx, hubId)
    await openTask(tx, {
      kind: 'subscription.price-rise',
      subject: { kind: 'price_rise', id, reference },
      hubId,
      customerId: null,
      reason: `A new price for ${totals.rising === 1 ? 'one customer' : `${totals.rising} customers`} from ${fromOn} waits for a second person.`,
      verb: 'Confirm or withdraw',
      dueAt: instantAt(hub!.timeZone, fromOn),
    })
  })
  return showRise(app, actor, id)
}
