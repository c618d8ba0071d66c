import type { Angle, Face, MarkKind, Stage } from '@faith/contract/walk-arounds'
import type { ColumnType, Selectable } from 'kysely'
import { owning, type Reader } from '../../db.ts'

interface WalkAroundTable {
  id: string
  assignmentId: string
  stage: Stage
  subscriptionId: string
  vehicleId: string
  customerId: string
  hubId: string
  begunAt: Date
  begunBy: string
  closedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

interface ShotTable {
  walkAroundId: string
  angle: Angle
  customerId: string
  hubId: string
  fileId: string | null
  reason: string | null
  takenAt: Date
  takenBy: string
}

interface MarkTable {
  id: string
  vehicleId: string
  number: number
  face: Face
  x: number
  y: number
  kind: MarkKind
  part: string
  sizeMm: number | null
  note: string | null
  photoIds: string[]
  foundIn: string
  foundAt: Date
  repairedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

interface UploadTable {
  id: string
  walkAroundId: string
  customerId: string
  hubId: string
  byteCount: number
  sha256: Buffer
  begunBy: string
  fileId: ColumnType<string | null, string | null | undefined, string | null>
}

export const walkArounds = owning<{
  'handovers.walkArounds': WalkAroundTable
  'handovers.shots': ShotTable
  'handovers.marks': MarkTable
  'handovers.uploads': UploadTable
}>()

export type WalkAround = Readonly<Selectable<WalkAroundTable>>
export type Shot = Readonly<Selectable<ShotTable>>
export type Mark = Readonly<Selectable<MarkTable>>
export type PhotoUpload = Readonly<Selectable<UploadTable>>

/** The walk-arounds of a car in a customer's hands that were begun. */
export async function walkAroundsOf(reader: Reader, assignmentId: string): Promise<Partial<Record<Stage, WalkAround>>> {
  const rows = await walkArounds(reader)
    .selectFrom('handovers.walkArounds')
    .selectAll()
    .where('assignmentId', '=', assignmentId)
    .execute()
  return Object.fromEntries(rows.map((row) => [row.stage, row]))
}

/** Walk-arounds by id, those that the actor may see. */
export async function walkAroundsByIds(reader: Reader, ids: readonly string[]): Promise<Map<string, WalkAround>> {
  if (ids.length === 0) return new Map()
  const rows = await walkArounds(reader)
    .selectFrom('handovers.walkArounds')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Angles of a walk-around that have a photo or a reason. */
export function shotsOf(reader: Reader, walkAroundId: string): Promise<Shot[]> {
  return walkArounds(reader)
    .selectFrom('handovers.shots')
    .selectAll()
    .where('walkAroundId', '=', walkAroundId)
    .execute()
}

/** All marks that a car ever had, by number. */
export function marksOf(reader: Reader, vehicleId: string): Promise<Mark[]> {
  return walkArounds(reader)
    .selectFrom('handovers.marks')
    .selectAll()
    .where('vehicleId', '=', vehicleId)
    .orderBy('number')
    .orderBy('foundAt')
    .execute()
}

/** Walk-arounds of a customer with their photos and reasons, oldest first, for its export. */
export async function walkAroundsOfCustomer(reader: Reader, customerId: string) {
  const rows = await walkArounds(reader)
    .selectFrom('handovers.walkArounds')
    .select(['id', 'assignmentId', 'stage', 'begunAt', 'closedAt'])
    .where('customerId', '=', customerId)
    .orderBy('begunAt')
    .orderBy('id')
    .execute()
  if (rows.length === 0) return []
  const shots = await walkArounds(reader)
    .selectFrom('handovers.shots')
    .select(['walkAroundId', 'angle', 'fileId', 'reason', 'takenAt'])
    .where('customerId', '=', customerId)
    .orderBy('takenAt')
    .execute()
  const marks = await walkArounds(reader)
    .selectFrom('handovers.marks')
    .select(['foundIn', 'number', 'face', 'kind', 'part', 'sizeMm', 'note', 'photoIds', 'foundAt'])
    .where(
      'foundIn',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    ...row,
    photos: shots.filter((shot) => shot.walkAroundId === row.id).map(({ walkAroundId: _, ...shot }) => shot),
    marks: marks.filter((mark) => mark.foundIn === row.id).map(({ foundIn: _, ...mark }) => mark),
  }))
}
