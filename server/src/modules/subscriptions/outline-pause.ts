import { addDays, addMonths, type HubDate } from '../../lib/calendar.ts'
import { creditFrom, type DocumentLine, type PlanLine } from '../billing/index.ts'
import { policyNumber } from '../policies/index.ts'
import type { AmendmentFacts } from './amendment-facts.ts'
import type { Life } from './life-shape.ts'
import type { Outlined } from './outline.ts'
import { billedDays } from './rules/billed-days.ts'
import { periodStart } from './rules/next-period.ts'
import { judgePause, type PauseRefusal } from './rules/pause.ts'
import { changesAfterPause } from './rules/stretches.ts'
import { termsAfterPause } from './rules/terms.ts'

/** The car comes back, nothing is billed, weeks begin anew with the keys. Source: R10. */
export function outlinePause(facts: AmendmentFacts, backOn: HubDate, resumeOn: HubDate): Outlined {
  const { life, policy } = facts
  const run = life.runs.at(-1)!
  if (backOn < facts.today)
    return { ok: false, why: 'The day the car comes back is past. Choose today or a later day.' }
  if (backOn <= run.from) return { ok: false, why: 'The car was only just handed over. Choose a later day.' }
  const lastResume = life.runs.length > 1 ? run.from : null
  const refusal = judgePause(backOn, resumeOn, lastResume, {
    minWeeks: policyNumber(policy, 'pause.min_weeks'),
    maxWeeks: policyNumber(policy, 'pause.max_weeks'),
  })
  if (refusal) return { ok: false, why: whyNot(refusal, lastResume) }
  const terms = termsAfterPause(life.terms, backOn, resumeOn)
  const billed = facts.billed.filter((line) => line.to > backOn).map((line) => creditFrom(line, backOn))
  const lines = billed.length > 0 ? billed : foreseenCredit(life, backOn)
  const now = life.conditions.findLast((condition) => condition.fromOn <= backOn)!
  return {
    ok: true,
    outline: {
      effectiveOn: backOn,
      documents: lines.length > 0 ? [{ on: backOn, subject: 'pause', lines }] : [],
      reasons: [],
      life: {
        terms,
        runs: [...life.runs.slice(0, -1), { from: run.from, to: backOn }, { from: resumeOn, to: null }],
        conditions: changesAfterPause(life.conditions, life.terms, terms, backOn),
      },
      endsOn: null,
      bondBack: null,
      leaveCents: policyNumber(policy, 'early_end.cap_weeks') * now.carPriceCents,
    },
  }
}

/** The credit of a week that is not billed yet: it will be in full, and its days from the return on come back. Source: R4, R10. */
function foreseenCredit({ runs, conditions }: Life, backOn: HubDate): DocumentLine[] {
  const anchorOn = runs.at(-1)!.from
  const weekOn = periodStart(anchorOn, backOn)
  if (weekOn === backOn) return []
  const priced = conditions.map(({ fromOn, lines }) => ({ fromOn, lines: lines.map(moneyLine) }))
  return billedDays(anchorOn, priced, backOn, addDays(weekOn, 7)).map((line) => ({
    ...line,
    amountCents: 0 - line.amountCents,
    gstCents: 0 - line.gstCents,
  }))
}

function moneyLine({ kind, amountCents, gstCents }: PlanLine) {
  return { kind, amountCents, tax: gstCents === 0 ? ('none' as const) : ('gst' as const) }
}

function whyNot(refusal: PauseRefusal, lastResume: HubDate | null): string {
  switch (refusal) {
    case 'too_short':
      return 'A pause lasts at least 2 weeks.'
    case 'too_long':
      return 'A pause lasts at most 12 weeks.'
    case 'too_soon':
      return `The next pause may begin on ${addMonths(lastResume!, 12)}, twelve months after the last.`
  }
}
