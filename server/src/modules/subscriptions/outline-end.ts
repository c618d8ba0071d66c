import { addDays, addMonths, completionOf, daysBetween, earlierOf, type HubDate, inWords } from '../../lib/calendar.ts'
import { creditFrom, type DocumentLine } from '../billing/index.ts'
import { policyNumber } from '../policies/index.ts'
import type { AmendmentFacts } from './amendment-facts.ts'
import type { Outlined } from './outline.ts'
import type { PlannedDocument } from './planned-document.ts'
import { freeUntilOf } from './price-rise/superseded-rise.ts'
import { type EarlyEndCharge, earlyEndCharge } from './rules/early-end.ts'
import { endAfterNotice } from './rules/notice.ts'
import { stretchesOf } from './rules/stretches.ts'
import { lastTermEnd, termOfEnd } from './rules/terms.ts'

/** How far around the chosen day a cheaper one is looked for. */
const cheaperWithinDays = 45

/** Leaving early: unused days are credited, then the weeks are counted again. Before an announced price, without notice as well. Source: R6, R7, policy `price_rise.rolling_notice_days`. */
export function outlineEnd(facts: AmendmentFacts, on: HubDate): Outlined {
  const last = lastTermEnd(facts.life.terms)
  if (on < facts.today) return { ok: false, why: 'The day is past. Choose today or a later day.' }
  if (on <= facts.subscription.startOn)
    return { ok: false, why: 'The subscription begins on that day. Choose a later one.' }
  const freeUntil = freeUntilOf(facts.open)
  if (freeUntil !== undefined && on > freeUntil)
    return {
      ok: false,
      why: `Until ${inWords(freeUntil)}, when the new price begins, you may leave on any day without a charge. Later, 30 days’ notice ends it.`,
    }
  if (on >= last && freeUntil === undefined)
    return {
      ok: false,
      why: `The minimum term ends on ${inWords(last)}. From then on, 30 days’ notice ends it without a charge.`,
    }
  const charge = chargeOn(facts, on)
  const documents = closing(facts, on)
  if (charge.chargeCents > 0) {
    const { chargeCents: amountCents, gstCents } = charge
    documents.push({ on, subject: 'early_end', lines: [{ kind: 'early_end', amountCents, gstCents }] })
  }
  return {
    ok: true,
    outline: {
      effectiveOn: on,
      documents,
      reasons: reasonsOf(charge),
      life: facts.life,
      endsOn: on,
      bondBack: { cents: facts.bondCents, by: addDays(on, policyNumber(facts.policy, 'bond.release_days')) },
      boundary: nextBoundary(facts, on),
      cheaper: cheaperDay(facts, on, charge.chargeCents),
      leaveCents: charge.chargeCents,
    },
  }
}

/** Notice: the end is the term's end, or thirty days on. Source: R8. */
export function outlineNotice(facts: AmendmentFacts): Outlined {
  const on = endAfterNotice(lastTermEnd(facts.life.terms), facts.today, policyNumber(facts.policy, 'notice.days'))
  return {
    ok: true,
    outline: {
      effectiveOn: on,
      documents: closing(facts, on),
      reasons: [],
      life: facts.life,
      endsOn: on,
      bondBack: { cents: facts.bondCents, by: addDays(on, policyNumber(facts.policy, 'bond.release_days')) },
      leaveCents: 0,
    },
  }
}

/** The charge for leaving on a day, as the subscription stands. */
export function chargeOn(facts: Pick<AmendmentFacts, 'life' | 'policy'>, on: HubDate): EarlyEndCharge {
  const { terms, runs, conditions } = facts.life
  const term = termOfEnd(terms, on) ?? terms.at(-1)!
  return earlyEndCharge(term, stretchesOf(runs, conditions), on, policyNumber(facts.policy, 'early_end.cap_weeks'))
}

/** The credit note of days already billed from the end on; none when none were. */
export function closing(facts: Pick<AmendmentFacts, 'billed'>, on: HubDate): PlannedDocument[] {
  const lines: DocumentLine[] = facts.billed.filter((line) => line.to > on).map((line) => creditFrom(line, on))
  return lines.length > 0 ? [{ on, subject: 'unused', lines }] : []
}

/** How a charge arises, for a preview. */
export function reasonsOf(charge: EarlyEndCharge) {
  const repriced = charge.repriced.map((run) => ({
    code: 'repriced' as const,
    weeks: run.weeks,
    months: charge.basisMonths,
    basisCents: run.basisCents,
    inForceCents: run.inForceCents,
    amountCents: run.weeks * (run.basisCents - run.inForceCents),
  }))
  const { owed } = charge
  const shown = owed
    ? [
        reason('owed', charge.rawCents + owed.billedCents, owed.weeks, charge.basisMonths),
        reason('billed', 0 - owed.billedCents),
      ]
    : repriced
  return charge.capped ? [...shown, reason('capped', charge.chargeCents - charge.rawCents)] : shown
}

function reason(
  code: 'owed' | 'billed' | 'capped',
  amountCents: number,
  weeks: number | null = null,
  months: number | null = null,
) {
  return { code, weeks, months, basisCents: null, inForceCents: null, amountCents }
}

/** The day on which a shorter offered term completes, nearest before or on the chosen day, else the next after it. */
function nextBoundary(facts: AmendmentFacts, on: HubDate) {
  const term = termOfEnd(facts.life.terms, on)
  if (!term) return null
  const paused = daysBetween(addMonths(term.startOn, term.months), term.endsOn)
  const prices = facts.life.conditions.findLast((condition) => condition.fromOn <= on)?.prices ?? {}
  const days = Object.keys(prices)
    .map(Number)
    .filter((months) => months < term.months)
    .map((months) => ({ months, on: completionOf(term.startOn, months, paused) }))
    .filter((day) => day.on > facts.today)
  const found = days.findLast((day) => day.on <= on) ?? days[0]
  if (!found) return null
  return {
    ...found,
    chargeCents: chargeOn(facts, found.on).chargeCents,
    dayBeforeCents: chargeOn(facts, earlierOf(addDays(found.on, -1), found.on)).chargeCents,
  }
}

function cheaperDay(facts: AmendmentFacts, on: HubDate, chargeCents: number) {
  let best: { on: HubDate; totalCents: number } | null = null
  const last = lastTermEnd(facts.life.terms)
  for (let days = -cheaperWithinDays; days <= cheaperWithinDays; days += 1) {
    const day = addDays(on, days)
    if (day < facts.today || day <= facts.subscription.startOn || day >= last) continue
    const totalCents = chargeOn(facts, day).chargeCents
    if (totalCents < chargeCents && (best === null || totalCents < best.totalCents)) best = { on: day, totalCents }
  }
  return best
}
