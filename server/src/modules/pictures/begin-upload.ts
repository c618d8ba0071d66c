import { pictureProblems } from '@faith/contract/pictures'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { uploadParts } from '../files/index.ts'
import { managedVehicle, pictures, picturesOfCar } from './store.ts'

const mostPictures = 40

/** Begins an upload in parts, or finds the broken one of the same file again. */
export async function beginUpload(
  app: Pick<App, 'db' | 'storage' | 'systemClock'>,
  actor: AccountActor,
  vehicleId: string,
  file: { byteCount: number; sha256: string },
) {
  const id = await app.db.inTransaction(actor, async (tx) => {
    await managedVehicle(tx, actor, vehicleId)
    await mustHaveRoom(tx, vehicleId)
    return findOrInsert(tx, actor, vehicleId, file, app.systemClock.now())
  })
  return { id, parts: await uploadParts(app, id, file.byteCount) }
}

/** Refuses when the car has all the photos it can have. */
export async function mustHaveRoom(tx: Tx, vehicleId: string): Promise<void> {
  if ((await picturesOfCar(tx, vehicleId)).length >= mostPictures) throw refuse(pictureProblems.tooMany)
}

async function findOrInsert(
  tx: Tx,
  actor: AccountActor,
  vehicleId: string,
  file: { byteCount: number; sha256: string },
  now: Date,
): Promise<string> {
  const sha256 = Buffer.from(file.sha256, 'hex')
  const row = { id: newId(), vehicleId, byteCount: file.byteCount, sha256, begunAt: now, begunBy: actor.accountId }
  const added = await pictures(tx)
    .insertInto('pictures.uploads')
    .values(row)
    .onConflict((conflict) => conflict.columns(['vehicleId', 'begunBy', 'sha256']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added) {
    const detail = { vehicleId, byteCount: file.byteCount }
    await record(tx, { action: 'picture.begin-upload', object: { kind: 'picture', id: added.id }, detail })
    return added.id
  }
  const known = await pictures(tx)
    .selectFrom('pictures.uploads')
    .select('id')
    .where('vehicleId', '=', vehicleId)
    .where('begunBy', '=', actor.accountId)
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow()
  return known.id
}
