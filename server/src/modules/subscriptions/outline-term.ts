import { daysBetween, type HubDate } from '../../lib/calendar.ts'
import { gstOfPart, partOfWeek } from '../../lib/money.ts'
import { creditFrom, type DocumentLine } from '../billing/index.ts'
import { policyNumber } from '../policies/index.ts'
import type { AmendmentFacts } from './amendment-facts.ts'
import { weekOf } from './change-conditions.ts'
import type { Outlined } from './outline.ts'
import { extensionTerm, longerTerm } from './rules/extension.ts'
import { nextPeriodAfter } from './rules/next-period.ts'
import { lastTermEnd } from './rules/terms.ts'

/** An extension: its own term from the old end at its own price; days already billed beyond the old end are billed again. Source: R18. */
export function outlineExtension(facts: AmendmentFacts, months: number): Outlined {
  const { life, offered, subscription } = facts
  const oldEnd = lastTermEnd(life.terms)
  const carPriceCents = offered[months]
  if (carPriceCents === undefined) return { ok: false, why: `This car is not offered for ${monthsWords(months)}.` }
  const startOn = extensionStart(facts, oldEnd)
  const before = life.conditions.findLast((condition) => condition.fromOn <= startOn)!
  const condition = weekOf({ ...before, fromOn: startOn, months, carPriceCents, prices: offered }, facts.policy)
  const term = extensionTerm(startOn, months)
  const changed = {
    ...life,
    terms: [...life.terms, term],
    conditions: [...life.conditions.filter((one) => one.fromOn !== startOn), condition],
  }
  const lines = rebilled(facts, startOn, carPriceCents)
  return {
    ok: true,
    outline: {
      effectiveOn: lines.length > 0 ? facts.today : startOn,
      documents: lines.length > 0 ? [{ on: facts.today, subject: 'extension', lines }] : [],
      reasons: [
        carReason('car_before', before.carPriceCents, before.months),
        carReason('car_after', carPriceCents, months),
      ],
      life: changed,
      endsOn: null,
      bondBack: null,
      leaveCents: cap(facts, changed, term.startOn),
    },
  }

  /** A customer who rolls week to week begins the new term with the next period. */
  function extensionStart(now: AmendmentFacts, end: HubDate): HubDate {
    if (now.today <= end || subscription.state === 'return_due') return end
    return nextPeriodAfter(now.life.runs.at(-1)!.from, now.today)
  }
}

/** A longer term instead: its price from the next period, its end counted from the original start. Source: R18. */
export function outlineLongerTerm(facts: AmendmentFacts, months: number): Outlined {
  const { life } = facts
  const term = life.terms.at(-1)!
  if (facts.today >= term.endsOn) return { ok: false, why: 'The minimum term is over. Extend instead.' }
  if (months <= term.months)
    return { ok: false, why: `The term is ${monthsWords(term.months)} already. Choose a longer one.` }
  const now = life.conditions.findLast((condition) => condition.fromOn <= facts.today) ?? life.conditions[0]!
  const carPriceCents = now.prices[months]
  if (carPriceCents === undefined) return { ok: false, why: `Your agreement has no price for ${monthsWords(months)}.` }
  const fromOn = nextPeriodAfter(life.runs.at(-1)!.from, facts.today)
  const condition = weekOf({ ...now, fromOn, months, carPriceCents }, facts.policy)
  const changed = {
    ...life,
    terms: [...life.terms.slice(0, -1), longerTerm(term, months)],
    conditions: [...life.conditions.filter((one) => one.fromOn < fromOn), condition],
  }
  return {
    ok: true,
    outline: {
      effectiveOn: fromOn,
      documents: [],
      reasons: [carReason('car_before', now.carPriceCents, now.months), carReason('car_after', carPriceCents, months)],
      life: changed,
      endsOn: null,
      bondBack: null,
      leaveCents: cap(facts, changed, fromOn),
    },
  }
}

/** Car lines billed beyond a date: their credit, and the same days at another price. Source: R9, R18 fine print 11. */
function rebilled(facts: AmendmentFacts, from: HubDate, carPriceCents: number): DocumentLine[] {
  const cars = facts.billed.filter((line) => line.kind === 'car' && line.to > from)
  return [
    ...cars.map((line) => creditFrom(line, from)),
    ...cars.map((line) => {
      const begin = line.from > from ? line.from : from
      const [i, j] = [daysBetween(line.week.on, begin), daysBetween(line.week.on, line.to)]
      return {
        kind: 'car',
        amountCents: partOfWeek(carPriceCents, i, j),
        gstCents: gstOfPart(carPriceCents, i, j),
        from: begin,
        to: line.to,
        week: { cents: carPriceCents, on: line.week.on },
      }
    }),
  ]
}

/** Leaving early never costs more than this. Source: R7. */
function cap(facts: AmendmentFacts, life: AmendmentFacts['life'], from: HubDate): number {
  const weeks = policyNumber(facts.policy, 'early_end.cap_weeks')
  const price = life.conditions.findLast((condition) => condition.fromOn <= from)!.carPriceCents
  return weeks * price
}

function carReason(code: 'car_before' | 'car_after', amountCents: number, months: number) {
  return { code, weeks: null, months, basisCents: null, inForceCents: null, amountCents }
}

function monthsWords(months: number): string {
  return months === 1 ? 'one month' : `${months} months`
}
