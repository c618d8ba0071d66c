import { inWords } from '../../../lib/calendar.ts'

/** What a hand-over is warned by; dates are hub dates, the term's end is exclusive. */
export interface WarningFacts {
  today: string
  startOn: string
  termEndsOn: string
  serviceDueOn: string | null
  drivers: readonly { name: string; licenceExpiresOn: string | null }[]
}

/** What staff should know before keys go over, although it stops nothing: an early day, a service due, a licence that ends inside the term. */
export function handoverWarnings(facts: WarningFacts): string[] {
  const early =
    facts.today < facts.startOn
      ? [`The agreed pick-up day is ${inWords(facts.startOn)}. Billing starts on that day, not today.`]
      : []
  const service =
    facts.serviceDueOn !== null && facts.serviceDueOn < facts.today
      ? [`Service was due on ${inWords(facts.serviceDueOn)}.`]
      : []
  const ending = facts.drivers.flatMap(({ name, licenceExpiresOn: on }) =>
    on !== null && on >= facts.today && on < facts.termEndsOn
      ? [`The licence of ${name} ends on ${inWords(on)}, inside the minimum term.`]
      : [],
  )
  return [...early, ...service, ...ending]
}
