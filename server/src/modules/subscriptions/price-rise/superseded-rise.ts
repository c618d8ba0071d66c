import type { AmendmentRequest } from '@faith/contract/amendments'
import type { AmendmentFacts } from '../amendment-facts.ts'
import type { StoredAmendment } from '../amendment-store.ts'
import { lifeWithoutRise } from './life-with-rise.ts'

/** The announced price rise of a subscription, until it applies. */
export function openRise(open: readonly StoredAmendment[]): StoredAmendment | undefined {
  return open.find((one) => one.kind === 'price_rise')
}

/** Whether a change takes the place of an announced price: a new term has its own. */
export function supersedesRise(request: AmendmentRequest): boolean {
  return request.kind === 'extend'
}

/** Facts for a change that takes the place of an announced price: as if it had not been announced. */
export function withoutSuperseded(facts: AmendmentFacts, request: AmendmentRequest): AmendmentFacts {
  const rise = openRise(facts.open)
  if (!rise || !supersedesRise(request)) return facts
  return {
    ...facts,
    life: lifeWithoutRise(facts.life, rise.effectiveOn, facts.policy),
    open: facts.open.filter((one) => one.id !== rise.id),
  }
}
