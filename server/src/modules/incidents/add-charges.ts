import type { Tx } from '../../db.ts'
import { addDays, hubDateAt, instantAt, inWords } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { recordChange } from '../../platform/history.ts'
import { nextReference } from '../../platform/references.ts'
import { policySnapshot } from '../policies/index.ts'
import { openTask } from '../tasks/index.ts'
import { chargeTolls } from './charge-tolls.ts'
import type { Match } from './match-charge.ts'
import { moveCharge } from './move-charge.ts'
import type { ReadCharge } from './rules/read-charges.ts'
import { roadZones } from './rules/road-zone.ts'
import { incidents, type RoadCharge, type StoredImport } from './store.ts'

/** A good row and whose it is. */
export interface AddedCharge {
  read: ReadCharge
  match: Match
}

/** Adds rows, as a step: tolls go with each subscription's next debit, a fine waits to be nominated, what nobody drove waits for a person. */
export async function addCharges(tx: Tx, file: StoredImport, added: readonly AddedCharge[]): Promise<void> {
  const days = (await policySnapshot(tx, hubDateAt('Australia/Brisbane', tx.now)))['fines.nomination_days']
  const matched: RoadCharge[] = []
  for (const { read, match } of added) {
    const charge = await insert(tx, file, read, match, days as Record<string, number>)
    if (!charge) continue
    const { held, vehicleId, why } = match
    if (held) {
      matched.push(await moveCharge(tx, charge, 'match', held))
      continue
    }
    const lost = await moveCharge(tx, charge, 'fail_to_match', { vehicleId, reason: why })
    await askWhose(tx, lost, why ?? 'Nobody was found.')
  }
  if (file.kind === 'toll') await chargeTolls(tx, matched)
  else for (const fine of matched) await askForNomination(tx, fine)
}

/** A person says whose it is. */
export function askWhose(tx: Tx, charge: RoadCharge, why: string): Promise<void> {
  return askFor(tx, charge, why, 'Say whose it is', new Date(tx.now.getTime() + 48 * 3_600_000))
}

/** A fine is named to its issuer before its last day. */
export async function askForNomination(tx: Tx, fine: RoadCharge): Promise<void> {
  const by = fine.nominateBy!
  const dueAt = instantAt(roadZones[fine.roadState]!, addDays(by, 1))
  await askFor(tx, fine, `${fine.issuer} takes the driver’s name until ${inWords(by)}.`, 'Name the driver', dueAt)
}

async function askFor(tx: Tx, charge: RoadCharge, reason: string, verb: string, dueAt: Date): Promise<void> {
  const { id, reference, kind, hubId, customerId } = charge
  await openTask(tx, {
    kind: charge.state === 'unmatched' ? `incidents.${kind}-unmatched` : 'incidents.fine-nominate',
    subject: { kind, id, reference },
    hubId,
    customerId,
    reason,
    verb,
    dueAt,
  })
}

async function insert(
  tx: Tx,
  file: StoredImport,
  read: ReadCharge,
  match: Match,
  days: Readonly<Record<string, number>>,
): Promise<RoadCharge | null> {
  const { issuer, issuerReference, plate, roadState, place, amountCents, issuedOn, respondBy } = read
  const nominateBy = issuedOn ? (respondBy ?? addDays(issuedOn, days[roadState] ?? 21)) : null
  const charge: RoadCharge = {
    id: newId(),
    reference: await nextReference(tx, 'RC'),
    kind: file.kind,
    issuer,
    issuerReference,
    plate,
    roadState,
    eventAt: read.instants[0]!,
    place,
    amountCents,
    issuedOn,
    nominateBy,
    vehicleId: match.vehicleId,
    assignmentId: null,
    subscriptionId: null,
    customerId: null,
    hubId: null,
    driverId: null,
    state: 'imported',
    invoiceId: null,
    feeInvoiceId: null,
    reason: null,
    importId: file.id,
    importedAt: tx.now,
    supersededBy: null,
    corrects: null,
  }
  const inserted = await incidents(tx)
    .insertInto('incidents.road_charges')
    .values(charge)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) return null
  const of = { objectId: charge.id, customerId: null, hubId: null }
  await recordChange(tx, 'incidents.road_charge_history', { ...of, from: null, to: 'imported', event: 'import' })
  return charge
}
