import type { Reader } from '../../db.ts'
import { hubDateAt, laterOf } from '../../lib/calendar.ts'
import type { DocumentLine } from '../billing/index.ts'
import { returnOf } from '../handovers/index.ts'
import type { OdometerReading } from '../usage/index.ts'
import type { AmendmentFacts } from './amendment-facts.ts'
import { correctedDrives } from './corrected-drives.ts'
import { type Kilometres, kilometresTo } from './kilometres.ts'
import type { Life } from './life-shape.ts'

/** The return by which kilometres are settled: what for, on which hub date, the days that were billed, and the readings that count. */
export interface CountedReturn {
  kind: NonNullable<Awaited<ReturnType<typeof returnOf>>>['kind'] | null
  on: string
  life: Life
  readings: readonly OdometerReading[]
}

/** What other readings make of the kilometres over at a return, as one line; null when nothing. Negative gives back. */
export async function overageChange(
  reader: Reader,
  facts: AmendmentFacts,
  readings: { before: readonly OdometerReading[]; after: readonly OdometerReading[] },
): Promise<DocumentLine | null> {
  const { subscription, life, today } = facts
  const back = await returnOf(reader, subscription.id)
  const on = back ? hubDateAt(subscription.timeZone, back.doneAt) : today
  const counted = { kind: back?.kind ?? null, on, life }
  return overageLine(facts, { ...counted, readings: readings.before }, { ...counted, readings: readings.after })
}

/** The line that takes kilometres over from what one return made of them to what another does; null when they are the same. */
export function overageLine(facts: AmendmentFacts, before: CountedReturn, after: CountedReturn): DocumentLine | null {
  const [was, is] = [kilometresAt(facts, before), kilometresAt(facts, after)]
  const amountCents = is.amountCents - was.amountCents
  if (amountCents === 0) return null
  const overKm = Math.abs(was.overKm - is.overKm)
  const what =
    was.drivenKm === is.drivenKm
      ? `The return was corrected: ${is.allowanceKm} km included instead of ${was.allowanceKm}`
      : `A reading was corrected: ${is.drivenKm} km driven instead of ${was.drivenKm}`
  const note = `${what}, ${overKm} km ${amountCents < 0 ? 'less' : 'more'} over at ${is.rateCents} cents`
  return { kind: 'overage', quantity: overKm, amountCents, gstCents: is.gstCents - was.gstCents, note }
}

/** Kilometres as a return counts them: days up to the agreed end, or to the day the car was back when that is later (fine print 7). */
function kilometresAt(facts: AmendmentFacts, { kind, on, life, readings }: CountedReturn): Kilometres {
  const counted = { ...facts, life, drives: correctedDrives(facts.drives, readings) }
  // A pause that ended without keys counted its days up to the car's return only.
  if (kind === 'pause') return kilometresTo(counted, on, 0)
  const runs = [...life.runs.slice(0, -1), { from: life.runs.at(-1)!.from, to: null }]
  return kilometresTo({ ...counted, life: { ...life, runs } }, laterOf(on, facts.subscription.endsOn ?? on), 0)
}
