import type { AmendmentKind, AmendmentRequest } from '@faith/contract/amendments'
import type { SubscriptionDetail } from '@faith/contract/subscriptions'

/** What is asked for by a page's address, with something sensible where it says nothing. */
export function askedOf(
  kind: AmendmentKind,
  query: URLSearchParams,
  subscription: Pick<SubscriptionDetail, 'kmPerWeek' | 'faithCare' | 'termMonths'>,
  today: string,
): AmendmentRequest {
  const day = (name: string, ahead: number) => query.get(name) || addDays(today, ahead)
  switch (kind) {
    case 'end':
      return { kind, on: day('on', 14) }
    case 'notice':
      return { kind }
    case 'extend':
      return { kind, months: Number(query.get('months') ?? 3) }
    case 'longer_term': {
      const longer = [3, 6, 9, 12].find((months) => months > subscription.termMonths) ?? 12
      return { kind, months: Number(query.get('months') ?? longer) }
    }
    case 'plan': {
      const asked = Number(query.get('kmPerWeek') ?? subscription.kmPerWeek)
      const kmPerWeek = asked === 500 || asked === 770 ? asked : 385
      return { kind, kmPerWeek, faithCare: query.has('kmPerWeek') ? query.has('faithCare') : subscription.faithCare }
    }
    case 'pause':
      return { kind, backOn: day('backOn', 7), resumeOn: day('resumeOn', 28) }
  }
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
