import type { PriceRiseInput, PriceRiseRow, PriceRiseTotals } from '@faith/contract/price-rises'
import type { App } from '../../../app-context.ts'
import type { Reader } from '../../../db.ts'
import { type Actor, authorise } from '../../../lib/actor.ts'
import { sum } from '../../../lib/money.ts'
import { customersByIds } from '../../customers/index.ts'
import { vehiclesByIds, vehicleTitle } from '../../fleet/index.ts'
import { type AmendmentFacts, amendmentFacts } from '../amendment-facts.ts'
import type { Condition } from '../life-shape.ts'
import type { Outline, Outlined } from '../outline.ts'
import { type Subscription, subscriptions } from '../store.ts'
import { outlineRise } from './outline-rise.ts'
import { preparedFor } from './store.ts'

/** A price rise in dollars for each customer; nothing is written. */
export async function previewRise(app: Pick<App, 'db'>, actor: Actor, input: PriceRiseInput) {
  authorise(actor, 'price-rise:prepare', { hubId: input.hubId })
  return app.db.read(actor, (reader) => previewRows(reader, input))
}

/** The rows of a price rise with their totals. A subscription of another hub is not there. */
export async function previewRows(
  reader: Reader,
  input: PriceRiseInput,
): Promise<{ rows: PriceRiseRow[]; totals: PriceRiseTotals }> {
  const found = await subscriptions(reader)
    .selectFrom('subscriptions.subscriptions')
    .selectAll()
    .where('id', 'in', [...new Set(input.subscriptionIds)])
    .where('hubId', '=', input.hubId)
    .orderBy('reference')
    .execute()
  const names = await namesOf(reader, found)
  const prepared = await preparedFor(
    reader,
    found.map((one) => one.id),
  )
  const rows: PriceRiseRow[] = []
  for (const subscription of found) {
    const other = prepared.get(subscription.id)
    rows.push(await rowOf(reader, subscription, input, names(subscription), other))
  }
  return { rows, totals: totalsOf(rows) }
}

/** What a price rise comes to over its rows. */
export function totalsOf(rows: readonly PriceRiseRow[]): PriceRiseTotals {
  const rising = rows.filter((row) => row.after !== null && row.state !== 'refused')
  return {
    rising: rising.length,
    refused: rows.length - rising.length,
    beforeCents: sum(rising.map((row) => row.before.totalCents)),
    afterCents: sum(rising.map((row) => row.after!.totalCents)),
    gstAfterCents: sum(rising.map((row) => row.after!.gstCents)),
  }
}

/** Customer and car of each subscription. */
export async function namesOf(reader: Reader, found: readonly Pick<Subscription, 'customerId' | 'vehicleId'>[]) {
  const customers = await customersByIds(
    reader,
    found.map((one) => one.customerId),
  )
  const cars = await vehiclesByIds(
    reader,
    found.map((one) => one.vehicleId),
  )
  const people = new Map(customers.map((customer) => [customer.id, customer.displayName]))
  const titles = new Map(cars.map((car) => [car.id, vehicleTitle(car)]))
  return ({ customerId, vehicleId }: Pick<Subscription, 'customerId' | 'vehicleId'>) => ({
    customerName: people.get(customerId) ?? null,
    carTitle: titles.get(vehicleId) ?? '',
  })
}

/** A week before and after, and the first debit at the new price. */
export function amountsOf(facts: Pick<AmendmentFacts, 'life' | 'today'>, outline: Outline | null) {
  const { conditions } = facts.life
  const before = conditions.findLast((one) => one.fromOn <= (outline?.effectiveOn ?? facts.today)) ?? conditions[0]!
  if (!outline) return { before: week(before), after: null, firstDebit: null }
  const after = week(outline.life.conditions.findLast((one) => one.fromOn <= outline.effectiveOn)!)
  return { before: week(before), after, firstDebit: { on: outline.effectiveOn, amountCents: after.totalCents } }
}

async function rowOf(
  reader: Reader,
  subscription: Subscription,
  { fromOn, change }: PriceRiseInput,
  names: { customerName: string | null; carTitle: string },
  prepared: string | undefined,
): Promise<PriceRiseRow> {
  const facts = await amendmentFacts(reader, subscription)
  const outlined: Outlined = prepared
    ? { ok: false, why: `${prepared} is prepared for it already. Confirm or withdraw that one first.` }
    : outlineRise(facts, fromOn, change)
  return {
    subscriptionId: subscription.id,
    reference: subscription.reference,
    ...names,
    state: outlined.ok ? 'planned' : 'refused',
    ...amountsOf(facts, outlined.ok ? outlined.outline : null),
    why: outlined.ok ? null : outlined.why,
    amendmentId: null,
  }
}

function week({ carPriceCents, lines }: Condition) {
  return {
    carCents: carPriceCents,
    totalCents: sum(lines.map((line) => line.amountCents)),
    gstCents: sum(lines.map((line) => line.gstCents)),
  }
}
