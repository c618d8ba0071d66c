import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { system } from '../../src/lib/actor.ts'
import { addDays, instantAt } from '../../src/lib/calendar.ts'
import { drawingsOf } from '../../src/modules/catalogue/index.ts'
import { changeState, vehicleById } from '../../src/modules/fleet/index.ts'
import { uploadEvidence } from '../../src/modules/handovers/index.ts'
import {
  answerFor,
  getSubscription,
  recordDamage,
  returnCar,
  showSettlement,
  submitInspection,
} from '../../src/modules/subscriptions/index.ts'
import { agreesTo } from './change-steps.ts'
import type { DayTime, Driving, Step } from './lives.ts'
import { nameOf, odometerOf, scribble, signatures } from './walk-around.ts'

const twoHours = 2 * 3_600_000
const noCamera = 'Demonstration: the camera of the hub was not at hand.'

/** What staff find on a car that comes back, or that nobody has looked yet. */
export type Found = 'clean' | 'kerbed' | 'not looked at yet'

/** Gives notice, and waits for its day. */
export function givesNotice(when: DayTime): Step {
  return async function* (driving) {
    yield driving.world.at(driving.customer.hub, when.day, when.time)
    await agreesTo(driving, { kind: 'notice' })
  }
}

/** Gives notice, brings the car back in the morning of the agreed day, and staff look at it two hours later. */
export function endsAfterNotice(when: DayTime, found: Found, answers: 'agrees' | 'waits' = 'agrees'): Step {
  return async function* (driving) {
    const { world, customer } = driving
    yield world.at(customer.hub, when.day, when.time)
    const endsOn = await agreesTo(driving, { kind: 'notice' })
    yield* comesBack(driving, instantAt(customer.hub.timeZone, endsOn, '10:20'), found)
    if (found !== 'kerbed' || answers === 'waits') return
    yield instantAt(customer.hub.timeZone, addDays(endsOn, 1), '19:40')
    await agreesToCharges(driving)
    yield instantAt(customer.hub.timeZone, addDays(endsOn, 6), '15:30')
    await isRepaired(driving)
  }
}

/** Staff of the hub bring a car in that was called in, so many days after its keys. */
export function isBroughtIn(daysAfterKeys: number): Step {
  return async function* (driving) {
    const on = addDays(driving.startOn, daysAfterKeys)
    yield* comesBack(driving, instantAt(driving.customer.hub.timeZone, on, '15:10'), 'clean')
  }
}

/** Leaves the car at the hub for some time. Days are counted from today. */
export function pauses({ agreed, back, resume }: { agreed: DayTime; back: number; resume: number }): Step {
  return async function* (driving) {
    const { world, customer } = driving
    yield world.at(customer.hub, agreed.day, agreed.time)
    const day = (count: number) => addDays(world.today, count)
    await agreesTo(driving, { kind: 'pause', backOn: day(back), resumeOn: day(resume) })
    yield* comesBack(driving, world.at(customer.hub, back, '10:20'), 'clean')
  }
}

async function* comesBack(driving: Driving, at: Date, found: Found): AsyncGenerator<Date, void> {
  yield at
  await bringBack(driving)
  if (found === 'not looked at yet') return
  yield new Date(at.getTime() + twoHours)
  await inspect(driving, found)
}

async function bringBack({ world, customer, subscriptionId }: Driving): Promise<void> {
  const staff = world.staffOf('hub_staff', customer.hub)
  const odometerKm = (await odometerOf(world, customer, subscriptionId)) ?? 25_000
  await returnCar(world.app, staff.actor, subscriptionId, {
    odometerKm,
    fuelEighths: 7,
    customerName: nameOf(customer),
    customerSignature: scribble,
    staffName: staff.name,
    staffSignature: signatures.staff,
  })
}

/** Staff look at the car; a kerbed wheel costs $240 and goes to the workshop. */
async function inspect(driving: Driving, found: Exclude<Found, 'not looked at yet'>): Promise<void> {
  const { world, customer } = driving
  const { actor } = world.staffOf('hub_staff', customer.hub)
  const { id } = await inspectionOf(driving)
  if (found === 'kerbed') {
    const photo = await uploadEvidence(world.app, actor, id, await drawingOfWheel(driving))
    const rim = { part: 'Front left wheel', note: 'Kerbed all round.', photoIds: [photo.id] }
    await recordDamage(world.app, actor, id, { kind: 'damage', ...rim, judgement: 'chargeable', costCents: 24_000 })
  }
  const carNext = found === 'kerbed' ? 'send_to_repair' : 'pass_inspection'
  await submitInspection(world.app, actor, id, { carNext, photosMissing: noCamera })
}

async function agreesToCharges(driving: Driving): Promise<void> {
  await answerFor(driving.world.app, driving.customer.actor, (await inspectionOf(driving)).id, [])
}

async function isRepaired({ world, customer, subscriptionId }: Driving): Promise<void> {
  const { vehicleId } = await getSubscription(world.app, customer.actor, subscriptionId)
  const { actor } = world.staffOf('fleet_manager', customer.hub)
  await changeState(world.app, actor, vehicleId, 'finish_repair', 'The wheel is refinished.')
}

async function inspectionOf({ world, customer, subscriptionId }: Driving) {
  const { inspection } = await showSettlement(world.app, customer.actor, subscriptionId)
  if (!inspection) throw new Error(`${customer.row.ref}: there is no inspection of the car that came back`)
  return inspection
}

/** Our drawing of the car's side stands for a photo, on the ground of a workshop. */
async function drawingOfWheel({ world, customer, subscriptionId }: Driving): Promise<Buffer> {
  const { vehicleId } = await getSubscription(world.app, customer.actor, subscriptionId)
  const car = await world.app.db.read(system('seed'), (reader) => vehicleById(reader, vehicleId))
  const side = drawingsOf(car!).find(({ view }) => view === 'side')
  const drawing = fileURLToPath(new URL(`../illustrations/${side!.name}-960.webp`, import.meta.url))
  return sharp(drawing).flatten({ background: '#d8d8d4' }).jpeg().toBuffer()
}
