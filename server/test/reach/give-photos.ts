import { storeEncodedEvidence } from '../../src/modules/files/store-image.ts'
import type { TestApp } from '../test-app.ts'
import type { Person } from './world.ts'

/** Where a photo of each purpose is shown. */
const places = {
  walk_around: (photo: string, ids: Person['ids']) =>
    `update handovers.shots set file_id = '${photo}', reason = null where walk_around_id = '${ids['handovers.walk_arounds']}'`,
  odometer: (photo: string, ids: Person['ids']) =>
    `update usage.readings set photo_id = '${photo}' where id = '${ids['usage.readings']}'`,
  damage: (photo: string, ids: Person['ids']) =>
    `with one as (update incidents.incidents set photo_ids = array['${photo}']::uuid[] where id = '${ids['incidents.incidents']}')
     update handovers.damage_items set photo_ids = array['${photo}']::uuid[] where id = '${ids['handovers.damage_items']}'`,
} as const

/** Gives somebody a photo of each purpose, stored as photos are and shown where they are shown; adds their ids by `photos.PURPOSE`. */
export async function givePhotos(app: TestApp, person: Person, hubId: string): Promise<void> {
  const bytes = Buffer.from('a photo')
  const encoded = { ok: true as const, bytes, width: 400, height: 300, byteCount: bytes.length }
  await app.query('set session_replication_role = replica')
  for (const purpose of Object.keys(places) as (keyof typeof places)[]) {
    const of = { customerId: person.owner['customer_id']!, hubId, purpose }
    const { id } = await storeEncodedEvidence(app, person.actor, encoded, of)
    await app.query(places[purpose](id, person.ids))
    person.ids[`photos.${purpose}`] = id
  }
  await app.query('set session_replication_role = origin')
}
