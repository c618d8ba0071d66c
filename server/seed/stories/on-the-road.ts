import { type Actor, system } from '../../src/lib/actor.ts'
import { addDays, hubDateAt } from '../../src/lib/calendar.ts'
import { vehicleById } from '../../src/modules/fleet/index.ts'
import {
  assessIncident,
  closeIncident,
  confirmCharges,
  previewCharges,
  reportIncident,
} from '../../src/modules/incidents/index.ts'
import { getSubscription, showSubscriptions } from '../../src/modules/subscriptions/index.ts'
import type { DemoCustomer, World } from './world.ts'

/** Who pays tolls, who is fined, and who had an accident or a breakdown, by the `ref` of people.json; each drives by then. */
const tolled = ['C04', 'C12', 'C27']
const fined = ['C03']
const crashed = ['C27']
const broken = ['C03']

/** Files of tolls and fines as finance imports them, an incident that a customer reports, and one that gave its days without a car back. */
export async function tellOfTheRoad(world: World, customers: readonly DemoCustomer[]): Promise<void> {
  const { finance } = world
  const of = (refs: readonly string[]) => customers.filter(({ row }) => refs.includes(row.ref))
  const tolls = (await Promise.all(of(tolled).map((one) => tollsOf(world, one)))).flat()
  const lost = `Linkt,LK-88100,ZZ00ZZ,QLD,${yesterday(world, customers[0]!)} 07:41,Gateway Bridge,5.09`
  await bring(world, finance, 'toll', ['issuer,reference,plate,state,at,place,amount', ...tolls, lost])
  const fines = (await Promise.all(of(fined).map((one) => fineOf(world, one)))).flat()
  await bring(world, finance, 'fine', ['issuer,reference,plate,state,at,place,amount,issued_on', ...fines])
  for (const one of of(crashed)) await crash(world, one)
  for (const one of of(broken)) await breakDown(world, one)
}

async function bring(world: World, finance: Actor, kind: 'toll' | 'fine', rows: readonly string[]): Promise<void> {
  const file = Buffer.from(rows.join('\n'))
  const { id } = await previewCharges(world.app, finance, kind, file, `${kind}s.csv`)
  await confirmCharges(world.app, finance, id)
}

async function tollsOf(world: World, customer: DemoCustomer): Promise<string[]> {
  const plate = await plateOf(world, customer)
  if (!plate) return []
  const { state } = customer.hub
  const on = yesterday(world, customer)
  const number = customer.row.ref.slice(1)
  return [
    `Linkt,LK-${number}01,${plate},${state},${on} 07:41,City tunnel inbound,6.02`,
    `Linkt,LK-${number}02,${plate},${state},${on} 17:22,City tunnel outbound,6.02`,
  ]
}

async function fineOf(world: World, customer: DemoCustomer): Promise<string[]> {
  const plate = await plateOf(world, customer)
  if (!plate) return []
  const { state } = customer.hub
  const on = yesterday(world, customer)
  return [
    `Revenue ${state},RV-${customer.row.ref.slice(1)}7,${plate},${state},${on} 08:05,Speeding 67 in 60,149.00,${on}`,
  ]
}

async function crash(world: World, customer: DemoCustomer): Promise<void> {
  const { subscriptions } = await showSubscriptions(world.app, customer.actor, { state: 'active' })
  const [one] = subscriptions
  if (!one) return
  await reportIncident(world.app, customer.actor, one.id, {
    kind: 'accident',
    happenedOn: yesterday(world, customer),
    happenedTime: '18:10',
    place: `Wattle Street, ${customer.row.suburb}`,
    story: 'A trailer came loose and hit the left rear door while I was parked.',
    otherParty: 'White ute, driver left a note',
    photoIds: [],
  })
}

/** The car stood in the workshop for two days, which come back as credit on an adjustment note. */
async function breakDown(world: World, customer: DemoCustomer): Promise<void> {
  const { app } = world
  const { subscriptions } = await showSubscriptions(app, customer.actor, { state: 'active' })
  const [one] = subscriptions
  if (!one) return
  const [withoutFrom, withoutTo] = [daysAgo(world, customer, 3), daysAgo(world, customer, 1)]
  const { id } = await reportIncident(app, customer.actor, one.id, {
    kind: 'breakdown',
    happenedOn: withoutFrom,
    happenedTime: '07:25',
    place: `At home, ${customer.row.suburb}`,
    story: 'It did not start in the morning. Roadside assistance took it to the workshop.',
    photoIds: [],
  })
  const { actor } = world.staffOf('fleet_manager', customer.hub)
  await assessIncident(app, actor, id, { assessment: 'The battery was at its end and is replaced.', withoutFrom })
  const reason = 'Car back with the customer, two days without it'
  await closeIncident(app, actor, id, { chargeCents: 0, withoutTo, reason })
}

async function plateOf(world: World, customer: DemoCustomer): Promise<string | null> {
  const { subscriptions } = await showSubscriptions(world.app, customer.actor, { state: 'active' })
  const [one] = subscriptions
  if (!one) return null
  const { vehicleId } = await getSubscription(world.app, customer.actor, one.id)
  const vehicle = await world.app.db.read(system('seed'), (reader) => vehicleById(reader, vehicleId))
  return vehicle?.rego ?? null
}

function yesterday(world: World, customer: DemoCustomer): string {
  return daysAgo(world, customer, 1)
}

function daysAgo(world: World, customer: DemoCustomer, days: number): string {
  return addDays(hubDateAt(customer.hub.timeZone, world.app.clock.now()), -days)
}
