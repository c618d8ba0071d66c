import { readFile } from 'node:fs/promises'
import type { NewMark } from '@faith/contract/walk-arounds'
import { system } from '../../src/lib/actor.ts'
import { drawingsOf } from '../../src/modules/catalogue/index.ts'
import { vehicleById } from '../../src/modules/fleet/index.ts'
import { getSubscription, placePhoto, recordMark } from '../../src/modules/subscriptions/index.ts'
import type { DemoCustomer, World } from './world.ts'

/** What people sign with. */
export function nameOf({ row }: DemoCustomer): string {
  return row.contact_name ?? [row.given_name, row.family_name].filter(Boolean).join(' ')
}

/** What the odometer of a subscription's car shows now; null when the fleet file does not say. Whole km. */
export async function odometerOf(world: World, customer: DemoCustomer, subscriptionId: string): Promise<number | null> {
  const { vehicleId } = await getSubscription(world.app, customer.actor, subscriptionId)
  const car = await world.app.db.read(system('seed'), (reader) => vehicleById(reader, vehicleId))
  return car ? world.fleet.kmAt(car.stockNo, world.app.clock.now()) : null
}

/** Somebody's signature in a hurry. */
export const scribble = 'M20 80 L60 30 L80 90 L120 40 L150 84 L190 60 L240 72'

/** Two signatures that took their time. */
export const signatures = {
  customer:
    'M28 84 L34 60 L44 42 L56 38 L60 46 L52 56 L40 62 L54 66 L60 76 L52 88 L36 92 L28 86 M72 88 L74 68 M74 56 L75 55 M88 88 L90 66 L98 62 L104 70 L102 88 M116 70 L126 64 L134 70 L132 86 L122 90 L115 82 L118 72 M134 70 L136 88 M150 40 L148 88 M148 72 L160 64 L168 74 L166 90 L184 78 L196 70 L210 84 L228 74 L262 78',
  staff:
    'M30 88 L36 44 L54 40 L62 50 L54 62 L36 64 L60 66 L66 78 L56 90 L32 90 M80 76 L96 72 L92 64 L82 68 L80 82 L90 90 L102 84 M126 68 L116 66 L110 78 L116 90 L128 86 M142 40 L140 90 M140 68 L160 62 M162 42 L160 90 L186 74 L210 86 L248 70',
}

const marks: readonly NewMark[] = [
  { face: 'left', x: 180, y: 560, kind: 'chip', part: 'Front bar, left', sizeMm: 3, photoIds: [] },
  { face: 'left', x: 772, y: 640, kind: 'scuff', part: 'Rear left wheel', sizeMm: 40, note: 'Rim only.', photoIds: [] },
]

const size = { width: 960, height: 540 }

/** Staff walk around the car with the customer: our drawings stand for photos, two small marks are recorded. */
export async function walkAround(world: World, customer: DemoCustomer, subscriptionId: string): Promise<void> {
  const { app } = world
  const staff = world.staffOf('hub_staff', customer.hub).actor
  const { cars } = await getSubscription(app, staff, subscriptionId)
  const { assignmentId, vehicleId } = cars.at(-1)!
  const car = await app.db.read(system('seed'), (reader) => vehicleById(reader, vehicleId))
  const which = { assignmentId, stage: 'handover' as const }
  const shown = { front34: 'front_left', side: 'left', rear34: null, cabin: 'cabin' } as const
  for (const { name, view } of drawingsOf(car!)) {
    const angle = shown[view]
    if (angle === null) continue
    const bytes = await readFile(new URL(`../illustrations/${name}-${size.width}.webp`, import.meta.url))
    const image = { ok: true as const, ...size, byteCount: bytes.length, bytes }
    await placePhoto(app, staff, which, { angle, image })
  }
  for (const mark of marks) await recordMark(app, staff, which, mark)
}
