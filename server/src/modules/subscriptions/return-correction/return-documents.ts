import type { Reader } from '../../../db.ts'
import { earlierOf, inWords, laterOf } from '../../../lib/calendar.ts'
import { billedFrom, type ChargedLine, creditFrom, type DocumentLine, linesOfSubject } from '../../billing/index.ts'
import type { AmendmentFacts } from '../amendment-facts.ts'
import type { Life } from '../life-shape.ts'
import { chargeOn } from '../outline-end.ts'
import type { PlannedDocument } from '../planned-document.ts'
import { billedDays } from '../rules/billed-days.ts'
import { overstayChange } from '../rules/overstay-change.ts'

/** Days after the agreed end that were charged and were none, or were none and are charged, as one document. Source: R11. */
export async function overstayDocuments(
  reader: Reader,
  { subscription, life, today }: AmendmentFacts,
  was: string,
  on: string,
): Promise<PlannedDocument[]> {
  const { id, endsOn } = subscription
  if (endsOn === null) return []
  const { lines: weekly } = life.conditions.findLast((one) => one.fromOn <= endsOn) ?? life.conditions[0]!
  const taxed = weekly.map(({ kind, amountCents }) => ({ kind, amountCents, tax: 'gst' as const }))
  const changes = overstayChange(endsOn, { before: was, after: on }, taxed)
  if (changes.length === 0) return []
  const charged = on < was ? await linesOfSubject(reader, id, 'overstay') : []
  const lines = changes.flatMap(({ from, to, amounts }) =>
    amounts.flatMap((amount): DocumentLine[] => {
      const billed = charged.find(
        (one) => one.kind === amount.kind && one.from !== null && one.from <= from && one.to! >= to,
      )
      return ofCharged({ ...amount, from, to }, billed)
    }),
  )
  return documentOf(today, 'overstay', lines)
}

/** A document of these lines; none without any. */
export function documentOf(on: string, subject: string, lines: DocumentLine[]): PlannedDocument[] {
  return lines.length > 0 ? [{ on, subject, lines }] : []
}

/** A line that gives back what another charged, never more than is left of it; nothing left, no line. */
function ofCharged(line: DocumentLine, billed: ChargedLine | undefined): DocumentLine[] {
  if (!billed) return [line]
  const { amountCents, gstCents } = billed.left
  if (amountCents <= 0) return []
  const less = -line.amountCents > amountCents ? { amountCents: -amountCents, gstCents: -gstCents } : {}
  return [{ ...line, ...less, creditsLine: billed.line }]
}

/** Days before a pause that were billed and are given back, or were given back and are billed again. Source: R4, R10. */
export async function pauseDocuments(
  reader: Reader,
  { subscription, life, today }: AmendmentFacts,
  was: string,
  on: string,
): Promise<PlannedDocument[]> {
  const lines =
    on < was
      ? (await billedFrom(reader, subscription.id, on))
          .filter((line) => line.from < was)
          .map((line) => creditFrom(line, on))
      : daysAgain(life, was, on)
  return documentOf(today, 'correction', lines)
}

function daysAgain({ runs, conditions }: Life, was: string, on: string): DocumentLine[] {
  const { from: anchorOn } = runs.findLast((run) => run.to === was)!
  const priced = conditions.map(({ fromOn, lines }) => ({
    fromOn,
    lines: lines.map(({ kind, amountCents, gstCents }) => ({
      kind,
      amountCents,
      tax: gstCents === 0 ? ('none' as const) : ('gst' as const),
    })),
  }))
  return billedDays(anchorOn, priced, was, on)
}

/** A pause that ended without keys was charged for leaving early up to the day the car was back: another day, another charge. Source: R7. */
export async function earlyEndDocuments(
  reader: Reader,
  facts: AmendmentFacts,
  { life, was, on }: { life: Life; was: string; on: string },
): Promise<PlannedDocument[]> {
  if (facts.subscription.endKind !== 'early') return []
  const [before, after] = [chargeOn(facts, was), chargeOn({ ...facts, life }, on)]
  const amountCents = after.chargeCents - before.chargeCents
  if (amountCents === 0) return []
  const gstCents = after.gstCents - before.gstCents
  const [billed] = amountCents < 0 ? await linesOfSubject(reader, facts.subscription.id, 'early_end') : []
  const [first, last] = [earlierOf(was, on), laterOf(was, on)]
  const note = `The car was back on ${inWords(on)}, not on ${inWords(was)}: the charge of the days from ${inWords(first)} to ${inWords(last)}`
  return documentOf(facts.today, 'early_end', ofCharged({ kind: 'early_end', amountCents, gstCents, note }, billed))
}
