import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import { owning, type Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { addDays, instantAt } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { failpoint } from '../../platform/failpoint.ts'
import { takeOverAgreement } from '../agreements/index.ts'
import { record } from '../audit/index.ts'
import { carryOver } from '../billing/index.ts'
import { lockVehicle } from '../fleet/index.ts'
import { takeOverNotice, takeOverSubscription } from '../subscriptions/index.ts'
import { takeoverFacts } from './facts.ts'
import { type Let, letIn } from './let-in.ts'
import { mailTakenOver } from './mail-taken-over.ts'
import { type PlannedTakeover, planTakeover } from './plan-takeover.ts'
import type { RowError, TakeoverRow } from './rules/takeover-row.ts'
import { snapshotOf } from './snapshot-of.ts'
import { takeovers } from './store.ts'

const actor = system('takeovers.run')

type Needs = Pick<App, 'db' | 'secrets' | 'systemClock' | 'config'>

/** Which file a row is of. */
export interface OfImport {
  importId: string
  cutOverOn: string
  /** A hash that belongs to no password; made once, as it takes its time. */
  unusable: string
}

export type Done = 'added' | 'known' | { errors: RowError[] }

/**
 * Takes one row over, in one transaction: customer, agreement, subscription, car and balances, or nothing of it. The row is judged again
 * under the lock of its car; its number counts once, so a second run does nothing.
 */
export function takeOver(app: Needs, of: OfImport, row: TakeoverRow): Promise<Done> {
  return app.db.inTransaction(actor, async (tx) => {
    // One row at a time, whoever runs: two of one new customer would otherwise both open it.
    await sql`select pg_advisory_xact_lock(4717004)`.execute(owning<object>()(tx))
    const seen = (await takeoverFacts(tx, [row])).vehicles.get(row.stockNo)
    if (seen) await lockVehicle(tx, seen.id)
    const outcome = planTakeover(row, await takeoverFacts(tx, [row]), of.cutOverOn)
    if ('known' in outcome) return 'known'
    if ('errors' in outcome) return outcome
    await write(app, tx, of, outcome.planned)
    failpoint('takeovers.before-commit')
    return 'added'
  })
}

async function write(app: Needs, tx: Tx, of: OfImport, planned: PlannedTakeover): Promise<void> {
  const { row, hub, vehicle, carried } = planned
  const who = await letIn(app, tx, planned, of.unusable)
  const { customerId } = who
  const agreement = await takeOverAgreement(tx, {
    customerId,
    hubId: hub.id,
    pickUpAt: instantAt(hub.timeZone, row.anchorOn),
    snapshot: await snapshotOf(tx, planned, who),
    from: row.reference,
  })
  const subscription = await takeOverSubscription(tx, agreement, subscriptionOf(of, planned, who))
  const paused = row.status === 'paused'
  await carryOver(tx, {
    ...row,
    subscriptionId: subscription.id,
    customerId,
    hubId: hub.id,
    timeZone: hub.timeZone,
    anchorOn: planned.weeksFromOn,
    cutOverOn: of.cutOverOn,
    pausedOn: paused ? row.pausedOn : null,
    lines: planned.lines,
    from: row.reference,
    buyer: agreement.snapshot.customer,
  })
  if (row.endsOn) await takeOverNotice(tx, subscription, row.endsOn)
  const { importId } = of
  await takeovers(tx)
    .insertInto('takeovers.takeovers')
    .values({
      id: newId(),
      importId,
      rowNumber: row.row,
      reference: row.reference,
      customerReference: row.customerReference,
      subscriptionId: subscription.id,
      subscriptionReference: subscription.reference,
      stockNo: vehicle.stockNo,
      status: row.status,
      customerId,
      hubId: hub.id,
      weeklyCents: row.weeklyCents,
      nextOn: carried.next?.on ?? null,
      nextCents: carried.next?.amountCents ?? 0,
      bondCents: row.bondCents,
      creditCents: row.creditCents,
      arrearsCents: row.arrearsCents,
      deferredCents: carried.deferredCents,
      at: tx.now,
    })
    .execute()
  await record(tx, {
    action: 'takeover.row',
    object: { kind: 'subscription', id: subscription.id, reference: subscription.reference },
    customerId,
    hubId: hub.id,
    detail: { importId, row: row.row, from: row.reference, car: vehicle.stockNo },
  })
  await mailTakenOver(app, tx, planned, { ...who, subscriptionReference: subscription.reference })
}

function subscriptionOf(of: OfImport, { row, vehicle, blockId, prices }: PlannedTakeover, who: Let) {
  const paused = row.status === 'paused'
  const { anchorOn, pausedOn, resumedOn, termFromOn, termMonths } = row
  return {
    anchorOn,
    pausedOn,
    resumedOn: paused ? null : resumedOn,
    termFromOn,
    termMonths,
    state: paused ? ('paused' as const) : ('active' as const),
    resumesOn: paused ? resumedOn : null,
    cutOverOn: of.cutOverOn,
    vehicleId: vehicle.id,
    blockId,
    driverIds: who.driverIds,
    driverName: who.driverNames[0]!,
    prices,
    odometer: paused
      ? null
      : { fromOn: row.kmFromOn, fromKm: row.kmFrom!, nowKm: row.kmNow!, nowOn: addDays(of.cutOverOn, -1) },
  }
}
