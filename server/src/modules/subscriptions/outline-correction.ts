import { correctionProblems, type HandoverCorrection } from '@faith/contract/corrections'
import type { Reader } from '../../db.ts'
import { addDays, daysBetween, hubDateAt, hubTimeAt, instantAt, inWords } from '../../lib/calendar.ts'
import { invalid, notFound, refuse } from '../../lib/problem.ts'
import { type ComingDebit, type OutlinedRun, outlineRun, type RunInUse } from '../billing/index.ts'
import { readingsOf } from '../fleet/index.ts'
import { handoverOf } from '../handovers/index.ts'
import { policyNumber } from '../policies/index.ts'
import type { OdometerReading } from '../usage/index.ts'
import { type AmendmentFacts, amendmentFacts } from './amendment-facts.ts'
import { debitsAfter } from './debits-to-come.ts'
import { backBefore } from './hands-next-to.ts'
import type { Life } from './life-shape.ts'
import { overageChange } from './overage-change.ts'
import { overageLines } from './overage-credit.ts'
import type { PlannedDocument } from './planned-document.ts'
import { lifeFrom } from './rules/life-from.ts'
import { lastTermEnd } from './rules/terms.ts'
import type { Subscription } from './store.ts'

type Handover = NonNullable<Awaited<ReturnType<typeof handoverOf>>>

/** Another day of the keys that moves the weeks. */
interface MovedWeeks {
  anchorOn: string
  life: Life
  run: OutlinedRun
}

/** A correction worked out; nothing is written. */
export interface OutlinedCorrection {
  facts: AmendmentFacts
  handover: Handover
  kind: HandoverKind
  after: { at: Date; km: number }
  moved: MovedWeeks | null
  /** The reading of the keys, where there is one. */
  reading: OdometerReading | undefined
  /** In the order in which they are issued. */
  documents: PlannedDocument[]
  termEndsOn: string
  debits: ComingDebit[]
}

export type HandoverKind = 'start' | 'after_pause' | 'swap' | 'replacement'

/** Recorded by hand, a month is the furthest that a day is mistaken. */
const furthestDays = 31

/** Works out what was really so, with every document that it makes. Refuses what stands on the recorded day, in a sentence. */
export async function outlineCorrection(
  reader: Reader,
  subscription: Subscription,
  right: HandoverCorrection,
): Promise<OutlinedCorrection> {
  const facts = await amendmentFacts(reader, subscription)
  const handover = await handoverOf(reader, subscription.id)
  if (!handover) throw notFound()
  if (subscription.state === 'closed')
    throw refuse(correctionProblems.notCorrectable, 'The subscription is closed and its account settled.')
  const after = {
    at: rightTime(subscription.timeZone, handover.doneAt, right),
    km: right.odometerKm ?? handover.odometerKm,
  }
  const kind = kindOf(facts, handover)
  await checkRight(reader, facts, handover, after)
  const moved = await movedWeeks(reader, facts, { kind, handover, at: after.at, dayBy: right.dayBy })
  const reading = facts.readings.find((one) => one.assignmentId === handover.assignmentId && one.source === 'handover')
  const over = reading && after.km !== handover.odometerKm ? await overOf(reader, facts, reading, after.km) : []
  const { today, life } = facts
  const documents = [...(moved ? documentsOf(moved.run, today) : []), ...over]
  return {
    facts,
    handover,
    kind,
    after,
    moved,
    reading,
    documents,
    termEndsOn: lastTermEnd((moved?.life ?? life).terms),
    debits: await debitsAfter(reader, subscription, {
      today,
      documents,
      ...(moved ? { weeks: moved.run.ahead } : {}),
    }),
  }
}

/** When the keys were really given: what is left out of day and time stays. */
function rightTime(zone: string, was: Date, { on, time }: HandoverCorrection): Date {
  if (on === undefined && time === undefined) return was
  return instantAt(zone, on ?? hubDateAt(zone, was), time ?? hubTimeAt(zone, was))
}

/** First keys, keys after a pause, the new car of a swap, or an exchange with a replacement car, either way. */
export function kindOf(
  { drives, life, subscription, replacements }: AmendmentFacts,
  { assignmentId, doneAt }: Pick<Handover, 'assignmentId' | 'doneAt'>,
): HandoverKind {
  if (drives.length === 1) return 'start'
  if (replacements.some((one) => one.assignmentId === assignmentId || one.ownAssignmentId === assignmentId))
    return 'replacement'
  const on = hubDateAt(subscription.timeZone, doneAt)
  const place = life.conditions.findIndex((one) => one.fromOn === on)
  const other = place > 0 && life.conditions[place - 1]!.vehicleId !== life.conditions[place]!.vehicleId
  return other ? 'swap' : 'after_pause'
}

async function checkRight(
  reader: Reader,
  { subscription, readings }: AmendmentFacts,
  { doneAt, odometerKm, assignmentId, vehicleId, subscriptionId }: Handover,
  { at, km }: { at: Date; km: number },
): Promise<void> {
  if (at.getTime() === doneAt.getTime() && km === odometerKm)
    throw invalid([{ pointer: '/odometerKm', detail: 'This is what counts already. Enter what was really so.' }])
  const zone = subscription.timeZone
  const [on, was] = [hubDateAt(zone, at), hubDateAt(zone, doneAt)]
  const wrong: { pointer: string; detail: string }[] = []
  const say = (pointer: string, detail: string) => void wrong.push({ pointer, detail })
  const cameBack = await backBefore(reader, { assignmentId, vehicleId, subscriptionId, doneAt })
  const later = readings.filter((one) => one.assignmentId === assignmentId && one.source !== 'handover')
  if (at > reader.now) say('/on', 'The keys cannot have been given in the future.')
  else if (Math.abs(daysBetween(was, on)) > furthestDays)
    say('/on', `Choose a day within ${furthestDays} days of ${was}.`)
  else if (cameBack && at < cameBack)
    say('/on', `A car came back only on ${hubDateAt(zone, cameBack)}. Was that wrong, correct it first.`)
  else if (at < subscription.signedAt) say('/on', 'The agreement was signed later than that.')
  else if (later.some((one) => one.readOn < on)) say('/on', 'The car was read in the customer’s hands before that day.')
  const least = later.filter((one) => one.countedKm !== null).toSorted((a, b) => a.countedKm! - b.countedKm!)[0]
  if (least && km > least.countedKm!)
    say('/odometerKm', `The car showed ${least.countedKm} km on ${inWords(least.readOn)}.`)
  const before = (await readingsOf(reader, vehicleId)).find((one) => one.readOn < was && one.source !== 'correction')
  if (before && km < before.km) say('/odometerKm', `The car showed ${before.km} km on ${inWords(before.readOn)}.`)
  if (wrong.length > 0) throw invalid(wrong)
}

/** The weeks follow the keys after a pause (R10), and at the start when the day was agreed or ours (R2); a late customer moves nothing. */
async function movedWeeks(
  reader: Reader,
  facts: AmendmentFacts,
  {
    kind,
    handover,
    at,
    dayBy,
  }: { kind: HandoverKind; handover: Handover; at: Date; dayBy: HandoverCorrection['dayBy'] },
): Promise<MovedWeeks | null> {
  const { subscription, life } = facts
  const [was, anchorOn] = [handover.doneAt, at].map((one) => hubDateAt(subscription.timeZone, one)) as [string, string]
  // No week stands on the day of a replacement's keys.
  if (anchorOn === was || kind === 'replacement') return null
  // Nobody wrote down the fuel of keys that went over before this system.
  if (handover.fuelEighths === null)
    throw refuse(
      correctionProblems.notCorrectable,
      `Its weeks before ${inWords(subscription.takenOverOn ?? was)} were billed by the system before this one. Only the odometer can be corrected.`,
    )
  if (kind === 'swap')
    throw refuse(correctionProblems.notCorrectable, `The document of the swap counts the cars' days from ${was} (R9).`)
  if (kind === 'start' && dayBy === undefined)
    throw invalid([{ pointer: '/dayBy', detail: 'Say whose day it was: a late customer moves no date.' }])
  if ((kind === 'start' && dayBy === 'customer') || life.runs.at(-1)!.from === anchorOn) return null
  if (subscription.state !== 'active' || subscription.endsOn !== null || facts.open.length > 0)
    throw refuse(
      correctionProblems.notCorrectable,
      'A change or an end is agreed that stands on these weeks. Withdraw it first.',
    )
  const least = 7 * policyNumber(facts.policy, 'pause.min_weeks')
  const backOn = life.runs.at(-2)?.to
  if (backOn && daysBetween(backOn, anchorOn) < least)
    throw invalid([{ pointer: '/on', detail: `A pause lasts at least ${least} days: to ${addDays(backOn, least)}.` }])
  const after = lifeFrom(life, anchorOn)
  if (!after) throw refuse(correctionProblems.notCorrectable, words.later_change)
  const run = await outlineRun(reader, { subscriptionId: subscription.id, anchorOn })
  if (typeof run === 'string') throw refuse(correctionProblems.notCorrectable, words[run])
  return { anchorOn, life: after as Life, run }
}

/** Why weeks stay as they are, for staff. */
const words: Readonly<Record<RunInUse, string>> = {
  later_change: 'Something was agreed since that stands on the recorded day.',
  partly_credited:
    'Days of these weeks were credited already, so they are not counted anew. The odometer alone can still be corrected.',
  debit_on_its_way: 'A debit of this customer is on its way. Try again when the bank has answered.',
}

function documentsOf({ credit, weeks }: OutlinedRun, on: string): PlannedDocument[] {
  return [
    ...(credit.length > 0 ? [{ on, subject: 'correction', lines: credit }] : []),
    ...weeks.map((week) => ({ on, subject: 'week', lines: week.lines })),
  ]
}

/** Kilometres over were invoiced at the return: another reading at the keys changes them, either way. */
async function overOf(
  reader: Reader,
  facts: AmendmentFacts,
  reading: OdometerReading,
  countedKm: number,
): Promise<PlannedDocument[]> {
  if (facts.subscription.state !== 'in_settlement') return []
  const after = facts.readings.map((one) => (one.id === reading.id ? { ...one, countedKm } : one))
  const line = await overageChange(reader, facts, { before: facts.readings, after })
  if (!line) return []
  const lines = await overageLines(reader, facts.subscription.id, line)
  return lines.length > 0 ? [{ on: facts.today, subject: 'overage', lines }] : []
}
