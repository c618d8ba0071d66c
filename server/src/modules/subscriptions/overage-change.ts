import type { Reader } from '../../db.ts'
import { hubDateAt, laterOf } from '../../lib/calendar.ts'
import type { DocumentLine } from '../billing/index.ts'
import { returnOf } from '../handovers/index.ts'
import type { OdometerReading } from '../usage/index.ts'
import type { AmendmentFacts } from './amendment-facts.ts'
import { correctedDrives } from './corrected-drives.ts'
import { type Kilometres, kilometresTo } from './kilometres.ts'

/** What other readings make of the kilometres over at a return, as one line; null when nothing. Negative gives back. */
export async function overageChange(
  reader: Reader,
  facts: AmendmentFacts,
  readings: { before: readonly OdometerReading[]; after: readonly OdometerReading[] },
): Promise<DocumentLine | null> {
  const [was, is] = await Promise.all(
    [readings.before, readings.after].map((some) =>
      kilometresAtReturn(reader, { ...facts, drives: correctedDrives(facts.drives, some) }),
    ) as [Promise<Kilometres>, Promise<Kilometres>],
  )
  const amountCents = is.amountCents - was.amountCents
  if (amountCents === 0) return null
  const overKm = Math.abs(was.overKm - is.overKm)
  const note = `A reading was corrected: ${is.drivenKm} km driven instead of ${was.drivenKm}, ${overKm} km ${amountCents < 0 ? 'less' : 'more'} over at ${is.rateCents} cents`
  return { kind: 'overage', quantity: overKm, amountCents, gstCents: is.gstCents - was.gstCents, note }
}

/** Kilometres as the return counted them: days up to the agreed end, or to the day the car was back when that is later (fine print 7). */
async function kilometresAtReturn(reader: Reader, facts: AmendmentFacts): Promise<Kilometres> {
  const { subscription, life } = facts
  const back = await returnOf(reader, subscription.id)
  const backOn = back ? hubDateAt(subscription.timeZone, back.doneAt) : facts.today
  // A pause that ended without keys counted its days up to the car's return only.
  if (back?.kind === 'pause') return kilometresTo(facts, backOn, 0)
  const runs = [...life.runs.slice(0, -1), { from: life.runs.at(-1)!.from, to: null }]
  return kilometresTo({ ...facts, life: { ...life, runs } }, laterOf(backOn, subscription.endsOn ?? backOn), 0)
}
