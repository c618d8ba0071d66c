import { correctionProblems } from '@faith/contract/corrections'
import type { ReturnCorrection } from '@faith/contract/return-corrections'
import type { Reader } from '../../../db.ts'
import { addDays, daysBetween, earlierOf, hubDateAt, hubTimeAt, instantAt } from '../../../lib/calendar.ts'
import { sum } from '../../../lib/money.ts'
import { invalid, notFound, refuse } from '../../../lib/problem.ts'
import { bondOf, type ComingDebit } from '../../billing/index.ts'
import { returnOf } from '../../handovers/index.ts'
import { policyNumber } from '../../policies/index.ts'
import type { OdometerReading } from '../../usage/index.ts'
import { type AmendmentFacts, amendmentFacts } from '../amendment-facts.ts'
import { debitsAfter } from '../debits-to-come.ts'
import type { Life } from '../life-shape.ts'
import { overageLine } from '../overage-change.ts'
import { overageLines } from '../overage-credit.ts'
import type { PlannedDocument } from '../planned-document.ts'
import { lifeBackOn } from '../rules/life-back-on.ts'
import { lastTermEnd } from '../rules/terms.ts'
import type { Subscription } from '../store.ts'
import { checkReturn, type Return } from './check-return.ts'
import { documentOf, earlyEndDocuments, overstayDocuments, pauseDocuments } from './return-documents.ts'

/** A correction of a return worked out; nothing is written. */
export interface OutlinedReturnCorrection {
  facts: AmendmentFacts
  back: Return
  after: { at: Date; km: number; on: string }
  /** The life with the other day; null when the day stays, or nothing stands on it. */
  life: Life | null
  reading: OdometerReading | undefined
  /** In the order in which they are issued: what gives back first. */
  documents: PlannedDocument[]
  termEndsOn: string
  debits: ComingDebit[]
  bondBackBy: string | null
}

/** Works out what a return really was, with every document that it makes. Refuses what stands on the recorded day, in a sentence. */
export async function outlineReturnCorrection(
  reader: Reader,
  subscription: Subscription,
  right: ReturnCorrection,
): Promise<OutlinedReturnCorrection> {
  const facts = await amendmentFacts(reader, subscription)
  const back = await returnOf(reader, subscription.id)
  if (!back) throw notFound()
  const { timeZone } = subscription
  const at = rightTime(timeZone, back.doneAt, right)
  const after = { at, km: right.odometerKm ?? back.odometerKm, on: hubDateAt(timeZone, at) }
  await checkReturn(reader, facts, back, after)
  const life = lifeAfter(facts, back, after.on)
  const reading = facts.readings.find((one) => one.assignmentId === back.assignmentId && one.source === 'return')
  const documents = await documentsOf(reader, facts, { back, after, life, reading })
  if (subscription.state === 'closed' && totalOf(documents) > 0)
    throw refuse(
      correctionProblems.notCorrectable,
      'The subscription is closed and its account settled: nothing more is charged. Only what gives back is corrected.',
    )
  return {
    facts,
    back,
    after,
    life,
    reading,
    documents,
    termEndsOn: lastTermEnd((life ?? facts.life).terms),
    debits: await debitsAfter(reader, subscription, { today: facts.today, documents }),
    bondBackBy: await bondBackBy(reader, facts, back, after.on),
  }
}

/** When the car was really back: what is left out of day and time stays. */
function rightTime(zone: string, was: Date, { on, time }: ReturnCorrection): Date {
  if (on === undefined && time === undefined) return was
  return instantAt(zone, on ?? hubDateAt(zone, was), time ?? hubTimeAt(zone, was))
}

/** A pause and an end stand on the day the car was back; a swap's document counts it (R9), and on a replacement car's nothing stands. */
function lifeAfter(facts: AmendmentFacts, back: Return, on: string): Life | null {
  const { subscription, life, open, policy } = facts
  const was = hubDateAt(subscription.timeZone, back.doneAt)
  if (on === was || back.kind === 'replacement') return null
  if (back.kind === 'swap')
    throw refuse(correctionProblems.notCorrectable, `The document of the swap counts the cars' days from ${was} (R9).`)
  const resumedOn = back.kind === 'pause' ? life.runs.find((run) => run.from > was)?.from : undefined
  const least = 7 * policyNumber(policy, 'pause.min_weeks')
  if (resumedOn && daysBetween(on, resumedOn) < least)
    throw invalid([
      { pointer: '/on', detail: `A pause lasts at least ${least} days: from ${addDays(resumedOn, -least)}.` },
    ])
  const agreed = resumedOn && (subscription.state !== 'active' || subscription.endsOn !== null || open.length > 0)
  const after = agreed ? null : lifeBackOn(life, was, on)
  if (!after)
    throw refuse(
      correctionProblems.notCorrectable,
      'Something was agreed since that stands on the pause. Only its time and the odometer can be corrected.',
    )
  return after
}

async function documentsOf(
  reader: Reader,
  facts: AmendmentFacts,
  { back, after, life, reading }: Pick<OutlinedReturnCorrection, 'back' | 'after' | 'life' | 'reading'>,
): Promise<PlannedDocument[]> {
  const { subscription, readings } = facts
  const was = hubDateAt(subscription.timeZone, back.doneAt)
  const ended = subscription.state === 'in_settlement' || subscription.state === 'closed'
  const documents: PlannedDocument[] = []
  if (life && back.kind === 'end') documents.push(...(await overstayDocuments(reader, facts, was, after.on)))
  if (life && back.kind === 'pause') {
    documents.push(...(await pauseDocuments(reader, facts, was, after.on)))
    if (ended) documents.push(...(await earlyEndDocuments(reader, facts, { life, was, on: after.on })))
  }
  if (ended) {
    const counted = readings.map((one) => (one.id === reading?.id ? { ...one, countedKm: after.km } : one))
    const line = overageLine(
      facts,
      { kind: back.kind, on: was, life: facts.life, readings },
      { kind: back.kind, on: after.on, life: life ?? facts.life, readings: counted },
    )
    if (line) documents.push(...documentOf(facts.today, 'overage', await overageLines(reader, subscription.id, line)))
  }
  return documents.toSorted((a, b) => Math.sign(totalOf([a])) - Math.sign(totalOf([b])))
}

/** What is left of the bond goes back by fourteen days after the car was back; a day that was promised is not put off. Source: R20. */
async function bondBackBy(reader: Reader, facts: AmendmentFacts, back: Return, on: string): Promise<string | null> {
  const bond = await bondOf(reader, facts.subscription.id)
  if (bond?.state !== 'release_due' || !bond.releaseBy || !bond.releaseAt) return null
  if (back.kind !== 'end') return bond.releaseBy
  return earlierOf(bond.releaseBy, addDays(on, policyNumber(facts.policy, 'bond.release_days')))
}

function totalOf(documents: readonly PlannedDocument[]): number {
  return sum(documents.flatMap((one) => one.lines.map((line) => line.amountCents)))
}
