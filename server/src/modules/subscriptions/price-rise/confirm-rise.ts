import { priceRiseProblems } from '@faith/contract/price-rises'
import type { App } from '../../../app-context.ts'
import { type Actor, actorName, authorise, system } from '../../../lib/actor.ts'
import { refuse } from '../../../lib/problem.ts'
import { eachDue } from '../../../platform/each-due.ts'
import { recordChange } from '../../../platform/history.ts'
import { record } from '../../audit/index.ts'
import { closeTask } from '../../tasks/index.ts'
import { subscriptions } from '../store.ts'
import { announceRise } from './announce-rise.ts'
import { notOpen } from './outline-rise.ts'
import { totalsOf } from './preview-rise.ts'
import { showRise } from './show-rises.ts'
import { lockRise, rowsOfRises, stateOf } from './store.ts'

type Needs = Pick<App, 'db' | 'config' | 'log'>

/** As many as a person waits for; the sweeper tells the rest. */
const atOnce = 20

const actorOfRest = system('subscriptions.announce-price-rises')

/** Confirms a prepared price rise, as another person than who prepared it, and announces it; a repeat announces what is left. */
export async function confirmRise(
  app: Needs,
  actor: Actor,
  riseId: string,
  seen: { rising: number; afterCents: number },
) {
  await app.db.inTransaction(actor, async (tx) => {
    const rise = await lockRise(tx, riseId)
    const { hubId, reference, preparedBy } = rise
    authorise(actor, 'price-rise:confirm', { hubId })
    if (stateOf(rise) !== 'prepared') throw notOpen(stateOf(rise))
    if (actorName(actor) === preparedBy) throw refuse(priceRiseProblems.secondPersonNeeded)
    const totals = totalsOf((await rowsOfRises(tx, [riseId])).map((one) => one.row))
    if (totals.rising !== seen.rising || totals.afterCents !== seen.afterCents)
      throw refuse(priceRiseProblems.previewChanged)
    await subscriptions(tx)
      .updateTable('subscriptions.price_rises')
      .set({ confirmedBy: actorName(actor), confirmedAt: tx.now })
      .where('id', '=', riseId)
      .execute()
    const from = { objectId: riseId, hubId, from: 'prepared', to: 'confirmed', event: 'confirm' }
    await recordChange(tx, 'subscriptions.price_rise_history', from)
    const object = { kind: 'price_rise', id: riseId, reference }
    await record(tx, { action: 'price-rise.confirm', object, hubId, detail: { ...totals } })
    await closeTask(tx, { kind: 'subscription.price-rise', subjectId: riseId })
  })
  await announceRows(app, actor, await waiting(app, actor, atOnce, riseId))
  return showRise(app, actor, riseId)
}

/** Announces what is left of confirmed price rises: the many, and what an interruption left over. */
export async function announceRest(app: Needs): Promise<number> {
  return announceRows(app, actorOfRest, await waiting(app, actorOfRest, 100))
}

/** When there is something left to announce: at once. */
export async function nextAnnouncement(app: Pick<App, 'db'>): Promise<Date | null> {
  const [first] = await waiting(app, actorOfRest, 1)
  return first?.confirmedAt ?? null
}

function announceRows(app: Needs, actor: Actor, rows: Awaited<ReturnType<typeof waiting>>): Promise<number> {
  return eachDue(app, rows, ({ riseId, subscriptionId }) => announceRise(app, actor, riseId, subscriptionId))
}

function waiting(app: Pick<App, 'db'>, actor: Actor, most: number, riseId?: string) {
  return app.db.read(actor, (reader) => {
    const query = subscriptions(reader)
      .selectFrom('subscriptions.price_rise_rows as row')
      .innerJoin('subscriptions.price_rises as rise', 'rise.id', 'row.riseId')
      .select(['row.riseId', 'row.subscriptionId', 'rise.confirmedAt'])
      .where('rise.confirmedAt', 'is not', null)
      .where('rise.withdrawnAt', 'is', null)
      .where('row.amendmentId', 'is', null)
      .where('row.why', 'is', null)
      .orderBy('row.subscriptionId')
      .limit(most)
    return (riseId ? query.where('row.riseId', '=', riseId) : query).execute()
  })
}
