import { sql } from 'kysely'
import type { App } from '../../../app-context.ts'
import { type Actor, authorise } from '../../../lib/actor.ts'
import { hubDateAt } from '../../../lib/calendar.ts'
import { notFound } from '../../../lib/problem.ts'
import { customersByIds } from '../../customers/index.ts'
import { vehiclesByIds, vehicleTitle } from '../../fleet/index.ts'
import { hubById } from '../../hubs/index.ts'
import { termPrices } from '../../offers/index.ts'
import { subscriptions } from '../store.ts'

/** As many as one price rise takes. */
const most = 200

/** What is looked for. */
export interface RollingFilter {
  hubId: string
  priceBefore?: string | undefined
  car?: string | undefined
}

interface Rolling {
  id: string
  reference: string
  customerId: string
  vehicleId: string
  rollingSince: string
  priceSince: string
  months: number
  carPriceCents: number
  weeklyCents: number
}

/** Subscriptions of a hub that roll week to week without an announced price, those with the oldest price first. */
export async function findRolling(app: Pick<App, 'db'>, actor: Actor, filter: RollingFilter) {
  authorise(actor, 'price-rise:prepare', { hubId: filter.hubId })
  return app.db.read(actor, async (reader) => {
    const hub = await hubById(reader, filter.hubId)
    if (!hub) throw notFound()
    const today = hubDateAt(hub.timeZone, reader.now)
    const { rows } = await sql<Rolling>`
      select s.id, s.reference, s.customer_id as "customerId", s.vehicle_id as "vehicleId", t.ends_on::text as "rollingSince",
        p.since::text as "priceSince", c.months, c.car_price_cents as "carPriceCents", s.weekly_cents as "weeklyCents"
      from subscriptions.subscriptions s
      cross join lateral (select max(ends_on) as ends_on from subscriptions.terms where subscription_id = s.id) t
      cross join lateral (select from_on, months, car_price_cents, vehicle_id from subscriptions.conditions
        where subscription_id = s.id and from_on <= ${today}::date order by from_on desc limit 1) c
      cross join lateral (select min(from_on) as since from subscriptions.conditions same
        where same.subscription_id = s.id and same.from_on > coalesce((select max(other.from_on) from subscriptions.conditions other
          where other.subscription_id = s.id and other.from_on <= c.from_on
            and (other.car_price_cents, other.vehicle_id) is distinct from (c.car_price_cents, c.vehicle_id)), '-infinity'::date)) p
      where s.state = 'active' and s.hub_id = ${filter.hubId} and t.ends_on <= ${today}::date
        and (${filter.priceBefore ?? null}::date is null or p.since < ${filter.priceBefore ?? null}::date)
        and not exists (select from subscriptions.amendments a where a.subscription_id = s.id and a.kind = 'price_rise'
          and a.state in ('requested', 'quoted', 'accepted', 'scheduled'))
      order by p.since, s.reference`.execute(subscriptions(reader))
    const ids = rows.map((row) => row.vehicleId)
    const cars = new Map((await vehiclesByIds(reader, ids)).map((car) => [car.id, car]))
    const wanted = filter.car?.toLowerCase() ?? ''
    const shown = rows
      .filter(({ vehicleId }) => {
        const car = cars.get(vehicleId)
        return car !== undefined && `${vehicleTitle(car)} ${car.stockNo}`.toLowerCase().includes(wanted)
      })
      .slice(0, most)
    const customers = await customersByIds(
      reader,
      shown.map((row) => row.customerId),
    )
    const names = new Map(customers.map((customer) => [customer.id, customer.displayName]))
    const rolling = []
    for (const { id, customerId, vehicleId, months, ...row } of shown) {
      const car = cars.get(vehicleId)!
      const offered = await termPrices(reader, vehicleId)
      rolling.push({
        ...row,
        subscriptionId: id,
        customerName: names.get(customerId) ?? null,
        carTitle: vehicleTitle(car),
        stockNo: car.stockNo,
        offeredCents: offered[months] ?? null,
      })
    }
    return { rolling }
  })
}
