import type { Tx } from '../../db.ts'
import { hubDateAt, laterOf } from '../../lib/calendar.ts'
import { issueDocument } from '../billing/index.ts'
import { returnOf } from '../handovers/index.ts'
import type { OdometerReading } from '../usage/index.ts'
import { type AmendmentFacts, amendmentFacts } from './amendment-facts.ts'
import { correctedDrives } from './corrected-drives.ts'
import { type Kilometres, kilometresTo } from './kilometres.ts'
import type { Subscription } from './store.ts'

/** Gives back what a reading that was wrong (as it stood `before`) made of the kilometres over at the return; never charges more. */
export async function creditOverage(tx: Tx, subscription: Subscription, before: OdometerReading): Promise<void> {
  const facts = await amendmentFacts(tx, subscription)
  const readings = facts.readings.map((one) => (one.id === before.id ? before : one))
  const [was, is] = await Promise.all([
    kilometresAtReturn(tx, { ...facts, drives: correctedDrives(facts.drives, readings) }),
    kilometresAtReturn(tx, facts),
  ])
  const amountCents = is.amountCents - was.amountCents
  if (amountCents >= 0) return
  const overKm = was.overKm - is.overKm
  const note = `A reading was corrected: ${is.drivenKm} km driven instead of ${was.drivenKm}, ${overKm} km less over at ${is.rateCents} cents`
  const line = { kind: 'overage', quantity: overKm, amountCents, gstCents: is.gstCents - was.gstCents, note }
  const { id: subscriptionId, timeZone } = subscription
  const issuedOn = hubDateAt(timeZone, tx.now)
  await issueDocument(tx, { subscriptionId, kind: 'overage', lines: [line], issuedOn, chargeAt: 'now' })
}

/** Kilometres as the return counted them: days up to the agreed end, or to the day the car was back when that is later (fine print 7). */
async function kilometresAtReturn(tx: Tx, facts: AmendmentFacts): Promise<Kilometres> {
  const { subscription, life } = facts
  const back = await returnOf(tx, subscription.id)
  const backOn = back ? hubDateAt(subscription.timeZone, back.doneAt) : facts.today
  // A pause that ended without keys counted its days up to the car's return only.
  if (back?.kind === 'pause') return kilometresTo(facts, backOn, 0)
  const runs = [...life.runs.slice(0, -1), { from: life.runs.at(-1)!.from, to: null }]
  return kilometresTo({ ...facts, life: { ...life, runs } }, laterOf(backOn, subscription.endsOn ?? backOn), 0)
}
