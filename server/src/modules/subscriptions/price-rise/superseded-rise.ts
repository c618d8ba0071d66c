import type { AmendmentRequest } from '@faith/contract/amendments'
import type { AmendmentFacts } from '../amendment-facts.ts'
import type { StoredAmendment } from '../amendment-store.ts'
import { lifeWithoutRise } from './life-with-rise.ts'

/** The announced price rise of a subscription, until it applies. */
export function openRise(open: readonly StoredAmendment[]): StoredAmendment | undefined {
  return open.find((one) => one.kind === 'price_rise')
}

/** Why an announced price is over by a change that a customer agrees to. */
const over: Partial<Record<AmendmentRequest['kind'], string>> = {
  extend: 'A new term has its own price.',
  notice: 'The customer gave notice before the new price.',
}

/** Why a change takes the place of an announced price, or null: a new term has its own, and who gives notice pays the present one to the end. */
export function supersedesRise({ kind }: AmendmentRequest): string | null {
  return over[kind] ?? null
}

/** The last day on which a customer may leave free of charge because of an announced price: also when they gave notice since. */
export function freeUntilOf(open: readonly StoredAmendment[]): string | undefined {
  return openRise(open)?.effectiveOn ?? open.find((one) => one.kind === 'notice')?.undo.freeUntil
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
