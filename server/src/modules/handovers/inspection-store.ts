import type { ItemKind, Judgement } from '@faith/contract/inspections'
import { type ColumnType, type Selectable, sql } from 'kysely'
import { owning, type Reader } from '../../db.ts'
import { notFound } from '../../lib/problem.ts'

export type InspectionState =
  | 'scheduled'
  | 'in_progress'
  | 'submitted'
  | 'acknowledged'
  | 'disputed'
  | 'resolved'
  | 'cancelled'
export type ItemState =
  | 'found'
  | 'assessed'
  | 'pre_existing'
  | 'fair_wear'
  | 'chargeable'
  | 'insured'
  | 'waived'
  | 'invoiced'
  | 'repaired'

type Later<T> = ColumnType<T | null, T | null | undefined, T | null>

interface InspectionTable {
  id: string
  reference: string
  returnId: string
  subscriptionId: string
  assignmentId: string
  vehicleId: string
  customerId: string
  hubId: string
  kind: 'end' | 'pause' | 'swap' | 'replacement'
  state: InspectionState
  scheduledAt: Date
  submittedAt: Later<Date>
  answerBy: Later<string>
  answerAt: Later<Date>
  closedAt: Later<Date>
  revision: ColumnType<number, number | undefined, number>
}

interface ItemTable {
  id: string
  inspectionId: string
  place: number
  customerId: string
  hubId: string
  kind: ItemKind
  part: string
  note: string | null
  judgement: Judgement
  quantity: number
  costCents: number | null
  chargeCents: number
  photoIds: string[]
  markId: string | null
  state: ItemState
  dispute: Later<string>
  decision: Later<string>
}

export interface InspectionTables {
  'handovers.inspections': InspectionTable
  'handovers.damage_items': ItemTable
}

export const inspections = owning<InspectionTables>()

export type Inspection = Readonly<Selectable<InspectionTable>>
export type DamageItem = Readonly<Selectable<ItemTable>>

/** An inspection that the actor may see, or the 404 of a missing one. */
export async function mustFindInspection(reader: Reader, id: string): Promise<Inspection> {
  const found = await inspections(reader)
    .selectFrom('handovers.inspections')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/** Locks an inspection; its subscription is locked before where both are. */
export async function lockInspection(reader: Reader, id: string): Promise<Inspection> {
  await sql`select from handovers.inspections where id = ${id} for update`.execute(inspections(reader))
  return mustFindInspection(reader, id)
}

/** The inspection of a subscription's newest return. */
export function inspectionOf(reader: Reader, subscriptionId: string): Promise<Inspection | undefined> {
  return inspections(reader)
    .selectFrom('handovers.inspections')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .orderBy('scheduledAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** What was found, in order. */
export function itemsOf(reader: Reader, inspectionId: string): Promise<DamageItem[]> {
  return inspections(reader)
    .selectFrom('handovers.damage_items')
    .selectAll()
    .where('inspectionId', '=', inspectionId)
    .orderBy('place')
    .execute()
}

/** Inspections whose time to object is over. */
export function unanswered(reader: Reader): Promise<Pick<Inspection, 'id' | 'subscriptionId'>[]> {
  return inspections(reader)
    .selectFrom('handovers.inspections')
    .select(['id', 'subscriptionId'])
    .where('state', '=', 'submitted')
    .where('answerAt', '<=', reader.now)
    .orderBy('answerAt')
    .limit(100)
    .execute()
}

/** When the next time to object is over. */
export async function nextAnswerAt(reader: Reader): Promise<Date | null> {
  const row = await inspections(reader)
    .selectFrom('handovers.inspections')
    .select((eb) => eb.fn.min('answerAt').as('at'))
    .where('state', '=', 'submitted')
    .executeTakeFirst()
  return row?.at ?? null
}
