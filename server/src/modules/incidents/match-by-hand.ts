import { roadChargeProblems } from '@faith/contract/road-charges'
import type { App } from '../../app-context.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { carHeldAt, subscriptionByReference } from '../subscriptions/index.ts'
import { closeTask } from '../tasks/index.ts'
import { askForNomination } from './add-charges.ts'
import { chargeTolls } from './charge-tolls.ts'
import { moveCharge } from './move-charge.ts'
import { showCharge } from './show-charges.ts'
import { lockCharge, mustFindCharge, type RoadCharge } from './store.ts'

type Needs = Pick<App, 'db' | 'config' | 'secrets'>

/** A person says whose it is: the subscription must have had a car at that time, whatever plate the issuer read. */
export async function matchByHand(
  app: Needs,
  actor: Actor,
  chargeId: string,
  said: { subscription: string; reason: string },
) {
  await decide(app, actor, chargeId)
  await app.db.inTransaction(actor, async (tx) => {
    const charge = await lockCharge(tx, chargeId)
    const subscription = await subscriptionByReference(tx, said.subscription)
    const held = subscription ? await carHeldAt(tx, subscription.id, charge.eventAt) : undefined
    if (!held) throw refuse(roadChargeProblems.nobodyDrove)
    const taken =
      charge.kind === 'toll' && charge.state === 'unmatched' ? await moveCharge(tx, charge, 'take_up') : charge
    const matched = await moveCharge(tx, taken, 'match_by_hand', { ...held, reason: null }, said.reason)
    await closeTask(tx, { kind: `incidents.${charge.kind}-unmatched`, subjectId: chargeId })
    if (matched.kind === 'toll') await chargeTolls(tx, [matched])
    else await askForNomination(tx, matched)
  })
  return showCharge(app, actor, chargeId)
}

/** Takes one off the list: ours, withdrawn, or not ours at all. Nothing is charged. */
export async function voidCharge(app: Needs, actor: Actor, chargeId: string, reason: string) {
  await decide(app, actor, chargeId)
  await app.db.inTransaction(actor, async (tx) => {
    const charge = await lockCharge(tx, chargeId)
    const taken =
      charge.kind === 'toll' && charge.state === 'unmatched' ? await moveCharge(tx, charge, 'take_up') : charge
    await moveCharge(tx, taken, 'void', { reason }, reason)
    await closeTask(tx, { kind: `incidents.${charge.kind}-unmatched`, subjectId: chargeId })
  })
  return showCharge(app, actor, chargeId)
}

async function decide(app: Needs, actor: Actor, chargeId: string): Promise<RoadCharge> {
  const seen = await app.db.read(actor, (reader) => mustFindCharge(reader, chargeId))
  authorise(actor, 'road-charge:decide', seen)
  return seen
}
