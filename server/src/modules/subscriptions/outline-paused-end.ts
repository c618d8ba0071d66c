import { addDays, type HubDate, inWords } from '../../lib/calendar.ts'
import { policyNumber } from '../policies/index.ts'
import type { AmendmentFacts } from './amendment-facts.ts'
import { kilometresTo, overageDocuments } from './kilometres.ts'
import type { Outlined } from './outline.ts'
import { chargeOn, reasonsOf } from './outline-end.ts'

/**
 * A paused subscription ends today, without keys again. Nothing was billed since the car came back, so R7 counts up to that day,
 * and kilometres over are settled by its reading. Once the minimum term is over nothing is left to pay, and no notice is needed: the
 * notice would lie in days that are not billed. Source: R6, R7, R10, R13.
 */
export function outlinePausedEnd(facts: AmendmentFacts, on: HubDate): Outlined {
  const { life, policy, today, bondCents } = facts
  if (on !== today)
    return { ok: false, why: `A paused subscription ends on the day you ask for it: ${inWords(today)}.` }
  const backOn = life.runs.at(-1)!.to ?? today
  const charge = chargeOn(facts, backOn)
  const { chargeCents: amountCents, gstCents } = charge
  const early =
    amountCents > 0 ? [{ on, subject: 'early_end', lines: [{ kind: 'early_end', amountCents, gstCents }] }] : []
  return {
    ok: true,
    outline: {
      effectiveOn: on,
      documents: [...early, ...overageDocuments(on, kilometresTo(facts, backOn, 0))],
      reasons: reasonsOf(charge),
      life,
      endsOn: on,
      bondBack: { cents: bondCents, by: addDays(on, policyNumber(policy, 'bond.release_days')) },
      leaveCents: amountCents,
    },
  }
}
