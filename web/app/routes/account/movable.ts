import type { SubscriptionDetail } from '@faith/contract/subscriptions'

const driving = new Set<SubscriptionDetail['state']>(['active', 'notice_given', 'suspended'])

/** The days of the weekly debits to come that can be moved: those that are not issued yet. Hub dates. */
export function movable({ state, debits }: Pick<SubscriptionDetail, 'state' | 'debits'>): string[] {
  if (!driving.has(state)) return []
  return debits
    .filter(({ parts }) => parts.some((part) => part.subject === 'week' && part.reference === null))
    .map((debit) => debit.on)
}
