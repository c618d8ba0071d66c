import type { App } from '../../app-context.ts'
import type { Reader, Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { historyOf } from '../../platform/history.ts'
import { assignmentAt, heldBy } from '../subscriptions/index.ts'
import { closeTask, openTask } from '../tasks/index.ts'
import { askForNomination } from './add-charges.ts'
import { chargeTolls } from './charge-tolls.ts'
import { heldBySomebodyElse } from './match-charge.ts'
import { moveCharge } from './move-charge.ts'
import { rematch } from './rematch-charge.ts'
import { incidents, lockCharge, type RoadCharge } from './store.ts'

const actor = system('incidents.rematch')
const why = 'The keys were corrected.'

/** Keys were corrected: what happened to the car between the two instants is matched again, or becomes a task where a person decides. */
export async function rematchBetween(
  app: Pick<App, 'db'>,
  { assignmentId, before, after }: { assignmentId: string; before: string; after: string },
): Promise<void> {
  const found = await app.db.read(actor, async (reader) => {
    const held = await heldBy(reader, assignmentId)
    return held ? chargesBetween(reader, held.vehicleId, new Date(before), new Date(after)) : []
  })
  for (const { id } of found) await app.db.inTransaction(actor, (tx) => rematchOne(tx, id))
}

/** What happened to a car between two instants, in either order. */
export function chargesBetween(reader: Reader, vehicleId: string, one: Date, other: Date): Promise<RoadCharge[]> {
  const [from, to] = one < other ? [one, other] : [other, one]
  return incidents(reader)
    .selectFrom('incidents.road_charges')
    .selectAll()
    .where('vehicleId', '=', vehicleId)
    .where('eventAt', '>=', from)
    .where('eventAt', '<', to)
    .where('supersededBy', 'is', null)
    .where('state', '<>', 'void')
    .orderBy('eventAt')
    .orderBy('id')
    .execute()
}

/** Who decides about one that changes hands: an issuer was told a name, or a person had said whose it is: a person. */
export async function decidesAbout(reader: Reader, charge: RoadCharge): Promise<'system' | 'person'> {
  if (charge.kind === 'fine' && !['matched', 'unmatched'].includes(charge.state)) return 'person'
  const past = await historyOf(reader, 'incidents.road_charge_history', charge.id)
  return past.some((step) => step.event === 'match_by_hand') ? 'person' : 'system'
}

async function rematchOne(tx: Tx, chargeId: string): Promise<void> {
  const charge = await lockCharge(tx, chargeId)
  if (charge.assignmentId === null) return takeUp(tx, charge)
  if (!(await heldBySomebodyElse(tx, charge))) return
  if ((await decidesAbout(tx, charge)) === 'system') await rematch(tx, charge, why)
  else await askAgain(tx, charge)
}

/** One that was nobody's has somebody now. */
async function takeUp(tx: Tx, charge: RoadCharge): Promise<void> {
  const held = await assignmentAt(tx, charge.vehicleId!, charge.eventAt)
  if (!held || (charge.state !== 'unmatched' && charge.state !== 'manual')) return
  const taken =
    charge.kind === 'toll' && charge.state === 'unmatched' ? await moveCharge(tx, charge, 'take_up') : charge
  const matched = await moveCharge(tx, taken, 'match_by_hand', { ...held, reason: null }, why)
  await closeTask(tx, { kind: `incidents.${charge.kind}-unmatched`, subjectId: charge.id })
  if (matched.kind === 'toll') await chargeTolls(tx, [matched])
  else await askForNomination(tx, matched)
}

async function askAgain(tx: Tx, { id, reference, kind, hubId, customerId }: RoadCharge): Promise<void> {
  await openTask(tx, {
    kind: 'incidents.charge-recheck',
    subject: { kind, id, reference },
    hubId,
    customerId,
    reason: 'The keys were corrected: by them somebody else, or nobody, had the car at that time.',
    verb: 'Match again, or leave it',
    dueAt: new Date(tx.now.getTime() + 48 * 3_600_000),
  })
}
