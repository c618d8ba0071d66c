import type { Reader, Tx } from '../../../db.ts'
import { addDays, hubDateAt } from '../../../lib/calendar.ts'
import { endCommitment } from '../../fleet/index.ts'
import { moveAssignment } from '../move-subscription.ts'
import { assignmentById, subscriptions } from '../store.ts'

/** A replacement car of a subscription: whose it is, when it was out, and the promise of the own car. */
export interface Replacement {
  assignmentId: string
  vehicleId: string
  incidentId: string
  ownAssignmentId: string
  handedOverAt: Date
  /** Null while it is out. */
  returnedAt: Date | null
}

/** Replacement cars of a subscription, oldest first. */
export async function replacementsOf(reader: Reader, subscriptionId: string): Promise<Replacement[]> {
  const rows = await subscriptions(reader)
    .selectFrom('subscriptions.replacements as replacement')
    .innerJoin('subscriptions.assignments as assignment', 'assignment.id', 'replacement.assignmentId')
    .select(['replacement.assignmentId', 'replacement.incidentId', 'replacement.ownAssignmentId'])
    .select(['assignment.vehicleId', 'assignment.handedOverAt', 'assignment.returnedAt'])
    .where('replacement.subscriptionId', '=', subscriptionId)
    .orderBy('replacement.assignmentId')
    .execute()
  return rows.map((row) => ({ ...row, handedOverAt: row.handedOverAt! }))
}

/** The replacement car that is out, if one is. */
export async function replacementOut(reader: Reader, subscriptionId: string): Promise<Replacement | null> {
  return (await replacementsOf(reader, subscriptionId)).find((one) => one.returnedAt === null) ?? null
}

/** A subscription ends while a replacement is out: the own car is promised to nobody any more. */
export async function letGoOfOwnCar(tx: Tx, subscriptionId: string): Promise<void> {
  const planned = await subscriptions(tx)
    .selectFrom('subscriptions.replacements as replacement')
    .innerJoin('subscriptions.assignments as assignment', 'assignment.id', 'replacement.ownAssignmentId')
    .select('assignment.id')
    .where('replacement.subscriptionId', '=', subscriptionId)
    .where('assignment.state', '=', 'planned')
    .execute()
  for (const { id } of planned) {
    const own = (await assignmentById(tx, id))!
    await moveAssignment(tx, own, 'cancel')
    await endCommitment(tx, own.commitmentId)
  }
}

/** Hub dates [from, to) on which a replacement was out: the day of its keys counts, the day it came back is the own car's. */
export function daysReplaced(
  replacements: readonly Replacement[],
  timeZone: string,
  until: string,
): { from: string; to: string }[] {
  return replacements.map(({ handedOverAt, returnedAt }) => ({
    from: hubDateAt(timeZone, handedOverAt),
    to: returnedAt === null ? addDays(until, 1) : hubDateAt(timeZone, returnedAt),
  }))
}
