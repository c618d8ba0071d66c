import type { RoadCharge as View } from '@faith/contract/road-charges'
import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, authorise, mustHold } from '../../lib/actor.ts'
import { hubDateAt, hubTimeAt } from '../../lib/calendar.ts'
import { historyOf } from '../../platform/history.ts'
import { customersByIds, driversByIds } from '../customers/index.ts'
import { vehiclesByIds, vehicleTitle } from '../fleet/index.ts'
import { policyNumber } from '../policies/index.ts'
import { agreedTerms } from '../subscriptions/index.ts'
import { heldBySomebodyElse } from './match-charge.ts'
import { roadZones } from './rules/road-zone.ts'
import { incidents, mustFindCharge, type RoadCharge } from './store.ts'

const pageSize = 50

export interface ChargeFilter {
  kind?: RoadCharge['kind'] | undefined
  state?: RoadCharge['state'] | undefined
  subscriptionId?: string | undefined
  page?: number | undefined
}

/** A page of tolls and fines that the actor may see, the newest event first. */
export async function listCharges(app: Pick<App, 'db' | 'secrets'>, actor: Actor, filter: ChargeFilter) {
  mustHold(actor, 'road-charge:read')
  const page = filter.page ?? 1
  return app.db.read(actor, async (reader) => {
    let query = incidents(reader).selectFrom('incidents.road_charges').where('supersededBy', 'is', null)
    if (filter.kind) query = query.where('kind', '=', filter.kind)
    if (filter.state) query = query.where('state', '=', filter.state)
    if (filter.subscriptionId) query = query.where('subscriptionId', '=', filter.subscriptionId)
    const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await query
      .selectAll()
      .orderBy('eventAt', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute()
    const charges = []
    for (const row of rows) charges.push(await viewOf(app, reader, row))
    return { charges, page: { page, pageSize, total } }
  })
}

/** A toll or a fine with what became of it. */
export async function showCharge(app: Pick<App, 'db' | 'secrets'>, actor: Actor, chargeId: string): Promise<View> {
  return app.db.read(actor, async (reader) => {
    const charge = await mustFindCharge(reader, chargeId)
    authorise(actor, 'road-charge:read', charge)
    return viewOf(app, reader, charge)
  })
}

async function viewOf(app: Pick<App, 'secrets'>, reader: Reader, charge: RoadCharge): Promise<View> {
  const { vehicleId, subscriptionId, customerId, eventAt, roadState } = charge
  const zone = roadZones[roadState]!
  const [car] = vehicleId ? await vehiclesByIds(reader, [vehicleId]) : []
  const [customer] = customerId ? await customersByIds(reader, [customerId]) : []
  const terms = subscriptionId ? await agreedTerms(reader, subscriptionId) : null
  const drivers = terms ? await driversByIds(app, reader, terms.driverIds) : []
  const past = await historyOf(reader, 'incidents.road_charge_history', charge.id)
  const { id, reference, kind, state, issuer, issuerReference, plate, place, amountCents } = charge
  return {
    id,
    reference,
    kind,
    state,
    issuer,
    issuerReference,
    plate,
    roadState,
    eventAt: eventAt.toISOString(),
    eventLocal: `${hubDateAt(zone, eventAt)} ${hubTimeAt(zone, eventAt)}`,
    place,
    amountCents,
    issuedOn: charge.issuedOn,
    nominateBy: charge.nominateBy,
    carTitle: car ? vehicleTitle(car) : null,
    subscriptionId,
    subscriptionReference: terms?.reference ?? null,
    customerName: customer?.displayName ?? null,
    drivers: drivers.map((driver) => ({ id: driver.id, name: driver.fullName })),
    driverId: charge.driverId,
    invoiceId: charge.invoiceId,
    feeInvoiceId: charge.feeInvoiceId,
    feeCents: kind === 'fine' && terms ? policyNumber(terms.policy, 'fines.admin_fee') : 0,
    reason: charge.reason,
    supersededById: charge.supersededBy,
    correctsId: charge.corrects,
    heldBySomebodyElse: await heldBySomebodyElse(reader, charge),
    timeline: past.map(({ event, to, at, reason }) => ({ event, to, at: at.toISOString(), reason })),
  }
}
