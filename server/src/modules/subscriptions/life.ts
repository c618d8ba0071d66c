import type { Reader, Tx } from '../../db.ts'
import type { Life } from './life-shape.ts'
import { type Subscription, subscriptions } from './store.ts'

/** Reads the life of a subscription. */
export async function lifeOf(reader: Reader, subscriptionId: string): Promise<Life> {
  const terms = await subscriptions(reader)
    .selectFrom('subscriptions.terms')
    .select(['startOn', 'months', 'endsOn'])
    .where('subscriptionId', '=', subscriptionId)
    .orderBy('place')
    .execute()
  const runs = await subscriptions(reader)
    .selectFrom('subscriptions.runs')
    .select(['fromOn', 'toOn'])
    .where('subscriptionId', '=', subscriptionId)
    .orderBy('fromOn')
    .execute()
  const conditions = await subscriptions(reader)
    .selectFrom('subscriptions.conditions')
    .select([
      'fromOn',
      'vehicleId',
      'months',
      'carPriceCents',
      'prices',
      'kmPerWeek',
      'faithCare',
      'extraDrivers',
      'lines',
    ])
    .where('subscriptionId', '=', subscriptionId)
    .orderBy('fromOn')
    .execute()
  return { terms, runs: runs.map(({ fromOn, toOn }) => ({ from: fromOn, to: toOn })), conditions }
}

/** The life that a signature begins: one term, one run, one condition. */
export function firstLife(subscription: Subscription, prices: Readonly<Record<number, number>>): Life {
  const { startOn, termMonths, termEndsOn, vehicleId, carPriceCents, kmPerWeek, faithCare, extraDrivers, lines } =
    subscription
  return {
    terms: [{ startOn, months: termMonths, endsOn: termEndsOn }],
    runs: [{ from: startOn, to: null }],
    conditions: [
      {
        fromOn: startOn,
        vehicleId,
        months: termMonths,
        carPriceCents,
        prices,
        kmPerWeek,
        faithCare,
        extraDrivers,
        lines,
      },
    ],
  }
}

/** Writes the life of a subscription as it is from now on. */
export async function writeLife(
  tx: Tx,
  subscription: Pick<Subscription, 'id' | 'customerId' | 'hubId'>,
  life: Life,
): Promise<void> {
  const { id: subscriptionId, customerId, hubId } = subscription
  const own = { subscriptionId, customerId, hubId }
  for (const table of ['subscriptions.terms', 'subscriptions.runs', 'subscriptions.conditions'] as const) {
    await subscriptions(tx).deleteFrom(table).where('subscriptionId', '=', subscriptionId).execute()
  }
  await subscriptions(tx)
    .insertInto('subscriptions.terms')
    .values(life.terms.map((term, place) => ({ ...own, place, ...term })))
    .execute()
  await subscriptions(tx)
    .insertInto('subscriptions.runs')
    .values(life.runs.map((run) => ({ ...own, fromOn: run.from, toOn: run.to })))
    .execute()
  await subscriptions(tx)
    .insertInto('subscriptions.conditions')
    .values(
      life.conditions.map(({ prices, lines, ...condition }) => ({
        ...own,
        ...condition,
        prices: JSON.stringify(prices),
        lines: JSON.stringify(lines),
      })),
    )
    .execute()
}
