import { type NewMark, walkAroundProblems } from '@faith/contract/walk-arounds'
import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { invalid, notFound, refuse } from '../../lib/problem.ts'
import { imagesOf } from '../files/index.ts'
import { inspections } from './inspection-store.ts'
import { noteWalk } from './open-walk-around.ts'
import { nextNumber } from './rules/car-state.ts'
import { type Mark, marksOf, type WalkAround, walkArounds } from './walk-around-store.ts'

/** Records a mark that both see on the car, as a step under the car's lock; its number is the car's next. */
export async function markCar(tx: Tx, walk: WalkAround, said: NewMark): Promise<void> {
  const number = nextNumber(await marksOf(tx, walk.vehicleId))
  if (number === null) throw refuse(walkAroundProblems.tooManyMarks)
  const seen = await imagesOf(tx, walk.customerId, said.photoIds)
  const strange = said.photoIds.findIndex((id) => seen.get(id) !== 'walk_around')
  if (strange >= 0)
    throw invalid([{ pointer: `/photoIds/${strange}`, detail: 'A photo is not there any more. Take it again.' }])
  const mark: Mark = {
    id: newId(),
    vehicleId: walk.vehicleId,
    number,
    face: said.face,
    x: said.x,
    y: said.y,
    kind: said.kind,
    part: said.part,
    sizeMm: said.sizeMm ?? null,
    note: said.note ?? null,
    photoIds: [...said.photoIds],
    foundIn: walk.id,
    foundAt: tx.now,
    repairedAt: null,
  }
  await walkArounds(tx).insertInto('handovers.marks').values(mark).execute()
  await noteWalk(tx, walk, 'mark', { number, face: mark.face, kind: mark.kind, part: mark.part })
}

/** Takes a mark away, as a step: one that this walk-around found was a mistake, one known before is not on the car any more. */
export async function unmarkCar(tx: Tx, walk: WalkAround, markId: string): Promise<void> {
  const mark = (await marksOf(tx, walk.vehicleId)).find((one) => one.id === markId && one.repairedAt === null)
  if (!mark) throw notFound()
  const { number, part } = mark
  if (mark.foundIn !== walk.id) {
    await walkArounds(tx).updateTable('handovers.marks').set({ repairedAt: tx.now }).where('id', '=', markId).execute()
    return noteWalk(tx, walk, 'repair', { number, part })
  }
  const item = await inspections(tx)
    .selectFrom('handovers.damage_items')
    .select('id')
    .where('markId', '=', markId)
    .executeTakeFirst()
  if (item) throw refuse(walkAroundProblems.markInUse)
  await walkArounds(tx).deleteFrom('handovers.marks').where('id', '=', markId).execute()
  await noteWalk(tx, walk, 'unmark', { number, part })
}
